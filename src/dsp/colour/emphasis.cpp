#include "dsp/colour/emphasis.h"

#include "dsp/filters/within_rate.h"
#include "dsp/math/functions.h"

namespace sitwell {

void Emphasis::prepare(Part part, double corner_hz, double sample_rate_hz) noexcept
{
    const double g = tan_of(kPi * within_rate(corner_hz, sample_rate_hz) / sample_rate_hz);
    step_ = g / (1.0 + g);
    // The one-pole's low-pass is low_ + step · (x − low_), its high-pass what that leaves of x.
    now_ = part == Part::lows ? step_ : 1.0 - step_;
    past_ = part == Part::lows ? 1.0 - step_ : step_ - 1.0;
    reset();
}

double pink_power_of(Emphasis::Part part, double corner_hz, double gain) noexcept
{
    constexpr double kLowestHz = 20.0;
    constexpr double kHighestHz = 20000.0;
    const double low = kLowestHz / corner_hz;
    const double high = kHighestHz / corner_hz;
    // |shelf|² = 1 + (gain² − 1) · |part|²; the mean of x² / (1 + x²) over the logarithm of x.
    const double highs =
        0.5 * log_of((1.0 + high * high) / (1.0 + low * low)) / log_of(kHighestHz / kLowestHz);
    return 1.0 + (gain * gain - 1.0) * (part == Emphasis::Part::highs ? highs : 1.0 - highs);
}

}  // namespace sitwell
