#pragma once

#include "analysis/tone/sliding_frames.h"
#include "core/audio/audio_view.h"

#include <array>
#include <complex>
#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// A window of about 1.4 s of the lows, fine enough to part 50 Hz from a G (49.0 Hz).
struct SlowSpectrum {
    double bin_hz = 0.0;
    /// Bin k is at k · bin_hz; Σ |bin|² is the window's energy at the slow rate. `right` is empty
    /// for one channel; both are when there is silence.
    std::span<const std::complex<float>> left, right;
};

/// The lows of a stream, one or two channels, as spectra: a copy at about 6 kHz, made by averaging
/// with two boxes in a row (a triangle), and sine windows of 8192 samples at an overlap of half.
/// True up to 500 Hz: there the copy is down by 0.2 dB, and what folds in from above by 42 dB and
/// more. [any]
class SlowSpectra {
public:
    SlowSpectra(double sample_rate_hz, std::size_t channels);

    template <class OnSpectrum>
    void hear(ConstAudioView hop, OnSpectrum&& on_spectrum)
    {
        slow_down(hop);
        frames_.push(slow_[0], slow_[1], [&](const SpectrumFrame& frame) {
            on_spectrum(SlowSpectrum{bin_hz_, frame.first, frame.second});
        });
    }

    template <class OnSpectrum>
    void finish(OnSpectrum&& on_spectrum)
    {
        frames_.finish([&](const SpectrumFrame& frame) {
            on_spectrum(SlowSpectrum{bin_hz_, frame.first, frame.second});
        });
    }

    /// Samples of the stream in one of the copy.
    std::size_t step() const noexcept { return step_; }

private:
    /// Both halves of the triangle over the samples of one step.
    struct Halves {
        float rising = 0.0f, falling = 0.0f;
    };

    void slow_down(ConstAudioView hop);
    Halves halves_of(std::span<const float> step) const noexcept;

    std::size_t step_;
    double bin_hz_;
    SlidingFrames frames_;
    std::vector<float> rise_;
    std::array<std::vector<float>, 2> waiting_, slow_;
    std::array<float, 2> begun_{};  ///< the rising half of the triangle in the making
};

}  // namespace sitwell
