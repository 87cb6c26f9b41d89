#pragma once

#include "dsp/delay/oversampling.h"

#include <array>
#include <cstddef>
#include <span>

namespace sitwell {

/// The largest magnitude of a signal from each frame to the next, between the samples included.
///
/// Everywhere it reads what a meter after ITU-R BS.1770-5 reads, four points a frame. Where that
/// comes near the threshold it looks again with a filter flat up to 0.46 of the rate, at six points
/// a frame and a parabola through each three that turn, which finds the peak of any sine up to
/// there within 0.02 dB. [render]
class BetweenPeaks {
public:
    static constexpr std::size_t kMaxFrames = 64;
    /// peaks[n] belongs to the frame this many before signal[n].
    static constexpr std::size_t kDelayFrames = 32;

    void reset() noexcept;

    /// Raises each peaks[n] to what this signal reaches; at most kMaxFrames. Where nothing can
    /// reach `threshold` it may leave peaks[n] as it is.
    void process(std::span<const float> signal, float threshold, std::span<float> peaks) noexcept;

private:
    static constexpr std::size_t kHistory = 2 * kDelayFrames;

    std::array<float, kHistory + kMaxFrames> window_{};
};

}  // namespace sitwell
