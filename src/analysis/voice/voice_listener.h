#pragma once

#include "analysis/time/grid.h"
#include "analysis/voice/mouth_clicks.h"
#include "analysis/voice/pitch_finder.h"
#include "analysis/voice/voice_rows.h"
#include "core/audio/audio_buffer.h"
#include "core/audio/audio_view.h"
#include "core/time/frames.h"
#include "dsp/filters/cascade.h"
#include "dsp/spectral/fft.h"

#include <array>
#include <complex>
#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// Hears one file that is sung or spoken, front to back, once, and tells its rows of 10 ms.
///
/// One or two channels, which it hears as their mean; any rate from 22 050 Hz; samples are finite.
/// Any blocking gives the same bits. Memory beyond the rows is about a hundred kilobytes. Pitch and
/// lows are heard in a copy of the signal at 11 to 16 kHz, everything else in spectra of 21 ms. One
/// thread at a time. [any]
class VoiceListener {
public:
    VoiceListener(double sample_rate_hz, std::size_t channels);

    void process(ConstAudioView audio);
    /// Ends the file: a row for each 10 ms begun. Call once; the listener is spent.
    VoiceRows finish();

private:
    /// What was heard last, from frame `first` on.
    struct Recent {
        std::vector<float> samples;
        Frames first = 0;

        Frames end() const noexcept { return first + static_cast<Frames>(samples.size()); }
        std::span<const float> around(Frames middle, std::size_t length) const noexcept;
        void forget_before(Frames frame);
    };

    /// A stretch of the spectrum, in bins.
    struct Band {
        std::size_t first = 0, last = 0;
    };

    void hear_hop(ConstAudioView hop);
    void slow_down();
    void hear_rows();
    VoiceRow row_at(double middle_s);
    void look_at_spectrum(std::span<const float> window, VoiceRow& row);
    float power_in(Band band) const;
    float centre_of(Band band) const;
    Band band_of(double from_hz, double to_hz) const;

    double sample_rate_hz_;
    std::size_t step_;  ///< samples of the file in one of the slow copy
    double slow_rate_hz_;
    HopCutter hops_;
    std::vector<float> taps_;
    Recent signal_, slow_, lows_, body_;
    std::array<MovingFilter, 1> low_filter_;
    std::array<MovingFilter, 2> body_filter_;
    PitchFinder pitch_;
    MouthClicks mouth_clicks_;
    RealFft fft_;
    std::vector<float> window_, windowed_, weight_, power_, fresh_;
    std::vector<std::complex<float>> bins_;
    Band speech_, hiss_, teeth_, whole_;
    VoiceRows rows_;
};

}  // namespace sitwell
