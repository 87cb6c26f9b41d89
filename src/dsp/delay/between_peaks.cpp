#include "dsp/delay/between_peaks.h"

#include "core/result/contract.h"
#include "dsp/kernels/fir.h"
#include "dsp/math/largest.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

using Meter = Oversampling<12>;
constexpr std::size_t kTaps = 2 * BetweenPeaks::kDelayFrames;
constexpr std::size_t kPoints = 6;  ///< a frame
static_assert(kPoints + 2 == kFirPoints);
/// Of the threshold: short and long filter differ by less than this where it matters.
constexpr float kNear = 0.6f;

/// The long filter at the points −1/6, 0, 1/6 … 1 of a frame, tap by tap, so that the points of one
/// frame are computed side by side.
struct CloseLook {
    std::array<float, kTaps * kFirPoints> taps{};

    CloseLook() noexcept
    {
        for (std::size_t p = 0; p < kFirPoints; ++p) {
            std::array<float, kTaps> phase{};
            design_interpolation((static_cast<double>(p) - 1.0) / kPoints, SincWindow::kaiser,
                                 phase);
            for (std::size_t k = 0; k < kTaps; ++k) taps[kFirPoints * k + p] = phase[k];
        }
    }
};

struct Filters {
    Meter meter{SincWindow::hann};
    CloseLook close;
};

const Filters& filters() noexcept
{
    static const Filters kInstance;
    return kInstance;
}

/// |middle|, or the vertex of the parabola through three points if it lies nearer the middle than
/// the others.
float vertex(float before, float middle, float after) noexcept
{
    const float bend = before - 2.0f * middle + after;
    const float tilt = after - before;
    const bool turns = std::abs(tilt) <= std::abs(bend) && middle * bend < 0.0f;
    return std::abs(middle) + (turns ? tilt * tilt / (8.0f * std::abs(bend)) : 0.0f);
}

/// `x` points kTaps / 2 − 1 frames before the frame looked at.
float look_closely(const CloseLook& filter, const float* x) noexcept
{
    std::array<float, kFirPoints> point;
    filter_points({x, kTaps}, filter.taps, point);
    float largest = 0.0f;
    for (std::size_t p = 1; p <= kPoints; ++p)
        largest = std::max(largest, vertex(point[p - 1], point[p], point[p + 1]));
    return largest;
}

}  // namespace

void BetweenPeaks::reset() noexcept
{
    window_.fill(0.0f);
}

void BetweenPeaks::process(std::span<const float> signal, float threshold,
                           std::span<float> peaks) noexcept
{
    SITWELL_EXPECTS(signal.size() <= kMaxFrames && peaks.size() == signal.size());
    const std::size_t frames = signal.size();
    std::copy(signal.begin(), signal.end(), window_.begin() + kHistory);
    const float* const x = window_.data() + (kHistory - kDelayFrames);
    std::array<float, kMaxFrames> size;
    const float largest = largest_magnitude({window_.data(), kHistory + frames});
    if (largest * filters().meter.gain_bound() > kNear * threshold) {
        std::array<std::array<float, kMaxFrames>, kOversampling - 1> points;
        filters().meter.interpolate(x - Meter::kBefore, frames,
                                    {points[0].data(), points[1].data(), points[2].data()});
        for (std::size_t n = 0; n < frames; ++n) {
            float most = std::abs(x[n]);
            for (const auto& row : points) most = most > std::abs(row[n]) ? most : std::abs(row[n]);
            size[n] = most;
        }
        for (std::size_t n = 0; n < frames; ++n) {
            if (size[n] > kNear * threshold)
                size[n] = std::max(size[n], look_closely(filters().close, x + n - (kTaps / 2 - 1)));
            peaks[n] = std::max(peaks[n], size[n]);
        }
    }
    std::copy_n(window_.begin() + static_cast<std::ptrdiff_t>(frames), kHistory, window_.begin());
}

}  // namespace sitwell
