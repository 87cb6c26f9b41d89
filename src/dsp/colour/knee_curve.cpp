#include "dsp/colour/knee_curve.h"

#include "dsp/math/largest.h"

#include <algorithm>
#include <array>

namespace sitwell {

namespace {

/// Steps shorter than this are taken to be as long; the quotient of rounding errors would be noise.
constexpr double kShortest = 1e-7;

double positive(double x) noexcept
{
    return x > 0.0 ? x : 0.0;
}

/// The integral from `low` to `high`, counted from the start of the knee, of what is taken off.
double taken_off(double low, double high, double width, double sixth) noexcept
{
    const double low_over = positive(low - width);
    const double high_over = positive(high - width);
    const double p = positive(low) < width ? positive(low) : width;
    const double q = positive(high) < width ? positive(high) : width;
    return (q - p) * (q * q + q * p + p * p) * sixth +
           0.5 * (high_over - low_over) * (width + high_over + low_over);
}

}  // namespace

KneeCurve::KneeCurve(float start, float width) noexcept
    : start_{static_cast<double>(start)}
    , width_{static_cast<double>(width)}
    , sixth_{width > 0.0f ? 1.0 / (6.0 * static_cast<double>(width)) : 0.0}
{
}

float KneeCurve::added_at(float u) const noexcept
{
    std::array<float, 1> one{u};
    added(u, one);
    return one[0];
}

void KneeCurve::added(float before, std::span<float> u) const noexcept
{
    const float largest = std::max(largest_magnitude(u), before < 0.0f ? -before : before);
    if (static_cast<double>(largest) + kShortest <= start_) {
        std::fill(u.begin(), u.end(), 0.0f);
        return;
    }
    std::array<double, kMaxRun + 1> x;
    x[0] = static_cast<double>(before);
    for (std::size_t n = 0; n < u.size(); ++n) x[n + 1] = static_cast<double>(u[n]);
    const double start = start_;
    const double width = width_;
    const double sixth = sixth_;
    float* const out = u.data();
    for (std::size_t n = 0; n < u.size(); ++n) {
        const double middle = 0.5 * (x[n] + x[n + 1]);
        const double step = x[n + 1] - x[n];
        const double apart = step < 0.0 ? -step : step;
        const double reach = 0.5 * (apart > kShortest ? apart : kShortest);
        const double above =
            taken_off(middle - reach - start, middle + reach - start, width, sixth);
        const double below =
            taken_off(-middle - reach - start, -middle + reach - start, width, sixth);
        out[n] = static_cast<float>((below - above) / (2.0 * reach));
    }
}

}  // namespace sitwell
