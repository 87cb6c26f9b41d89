#pragma once

#include "analysis/faults/places.h"
#include "analysis/faults/prediction.h"
#include "core/audio/audio_view.h"
#include "core/time/frames.h"
#include "dsp/spectral/fft.h"

#include <array>
#include <complex>
#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// Finds clicks and pops (mixing practice 2.3): samples that linear prediction from those before
/// them misses by far more than it misses on the median around them, in a burst of less than 2 ms.
///
/// Music is full of bursts, so a click must also be alone, with nothing a quarter as large within
/// 25 ms (the pulses of a voice, the rattle of a snare), and change nothing: prediction errors of
/// the 20 ms after it are at most twice those of the 20 ms before, and the spectra of both (21 ms
/// at 48 kHz) differ by less than 0.7 of the larger one (the onset of a note, or its end). [any]
class Clicks {
public:
    Clicks(double sample_rate_hz, std::size_t channels);
    void hear(ConstAudioView hop);
    /// Ends the file. Call once. Clicks of both channels within 2 ms of each other are one.
    Places finish();

private:
    static constexpr std::size_t kFrame = 2048;

    /// Three frames in a row, the middle one being searched. Most frames hold nothing sudden, and
    /// are not predicted.
    struct Ear {
        std::vector<float> samples = std::vector<float>(3 * kFrame + kPredictionOrder);
        std::vector<float> error = std::vector<float>(3 * kFrame);  ///< its size
        std::array<bool, 3> is_predicted{};
        bool is_sudden = false;  ///< the middle one
        std::vector<FrameRange> found;
    };

    void take(Ear& ear);
    bool is_sudden(std::span<const float> samples);
    void predict_frame(Ear& ear, std::size_t frame);
    void search(Ear& ear);
    bool is_click(const Ear& ear, std::size_t at, float median);
    float spectral_change(const float* before, const float* after);

    std::size_t ms_;  ///< frames of one
    std::vector<float> window_, windowed_;
    RealFft fft_;
    std::vector<float> short_window_;
    std::array<std::vector<std::complex<float>>, 2> bins_;
    std::vector<Ear> ears_;
    std::size_t filled_ = 0;
    Frames frames_ = 0;  ///< begin of the newest frame
};

}  // namespace sitwell
