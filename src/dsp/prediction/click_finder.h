#pragma once

#include "core/time/frames.h"
#include "dsp/prediction/prediction.h"
#include "dsp/spectral/fft.h"

#include <array>
#include <complex>
#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// How many times the median error of prediction a click has, at least (mixing practice 2.3).
inline constexpr float kClickStandsOut = 8.0f;

/// What is sought: clicks, or all that is nearly as sudden, whatever stands beside it and follows.
enum class Bursts { clicks, all };

/// Three frames of a channel in a row, the middle one to be searched, and what linear prediction
/// misses of them as far as somebody asked.
struct ClickWindow {
    static constexpr std::size_t kFrame = 2048;

    /// From kPredictionOrder samples before the first frame on.
    std::vector<float> samples = std::vector<float>(3 * kFrame + kPredictionOrder);
    std::vector<float> error = std::vector<float>(3 * kFrame);  ///< its size
    std::array<bool, 3> is_predicted{};
};

/// Finds clicks and pops (mixing practice 2.3): samples that linear prediction from those before
/// them misses by `stands_out` times what it misses on the median around them, in a burst of less
/// than 2 ms.
///
/// Music is full of bursts, so a click must also be alone, with nothing a quarter as large within
/// 25 ms (the pulses of a voice, the rattle of a snare), and change nothing: prediction errors of
/// the 20 ms after it are at most twice those of the 20 ms before, and the spectra of both (21 ms
/// at 48 kHz) differ by less than 0.7 of the larger one (the onset of a note, or its end). At most
/// three of a frame are found. Not for two threads at once. [any]
class ClickFinder {
public:
    /// All bursts stand out by half as much as clicks.
    explicit ClickFinder(double sample_rate_hz, float stands_out = kClickStandsOut,
                         Bursts wanted = Bursts::clicks);

    /// Whether the slope changes somewhere in a frame by far more than it does on the average:
    /// only such frames are worth a search. `samples` begin two before the frame.
    bool is_sudden(std::span<const float> samples);
    /// Where the clicks of the middle frame stand out most, counted from the first sample of the
    /// window's first frame.
    std::vector<std::size_t> search(ClickWindow& window);

    /// Clicks nearer to each other than this are one.
    Frames widest() const noexcept { return static_cast<Frames>(kWidthMs * ms_); }

private:
    static constexpr std::size_t kWidthMs = 2;

    void predict_frame(ClickWindow& window, std::size_t frame);
    bool is_click(const ClickWindow& window, std::size_t at, float median);
    float spectral_change(const float* before, const float* after);

    std::size_t ms_;  ///< frames of one
    Bursts wanted_;
    float stands_out_, sudden_;
    std::vector<float> window_, windowed_;
    RealFft fft_;
    std::vector<float> short_window_;
    std::array<std::vector<std::complex<float>>, 2> bins_;
};

}  // namespace sitwell
