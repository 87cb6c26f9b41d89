#include "dsp/delay/oversampling.h"

#include "dsp/math/functions.h"

#include <cmath>

namespace sitwell {

namespace {

constexpr double kBeta = 7.0;

/// Modified Bessel function of order zero, by its power series (Abramowitz and Stegun 9.6.12).
double bessel_i0(double x) noexcept
{
    double sum = 1.0;
    double term = 1.0;
    for (int k = 1; k < 40; ++k) {
        term *= (0.5 * x / k) * (0.5 * x / k);
        sum += term;
    }
    return sum;
}

/// `u` runs from −1 to 1 over the window.
double window_at(SincWindow window, double u) noexcept
{
    if (u * u >= 1.0) return 0.0;
    if (window == SincWindow::hann) return 0.5 + 0.5 * cos_of(kPi * u);
    return bessel_i0(kBeta * std::sqrt(1.0 - u * u)) / bessel_i0(kBeta);
}

}  // namespace

void design_interpolation(double fraction, SincWindow window, std::span<float> taps) noexcept
{
    const double half = static_cast<double>(taps.size()) / 2.0;
    const double at = half - 1.0 + fraction;
    const auto tap = [&](std::size_t k) {
        const double distance = static_cast<double>(k) - at;
        if (distance == 0.0) return 1.0;
        return sin_of(kPi * distance) / (kPi * distance) * window_at(window, distance / half);
    };
    double sum = 0.0;
    for (std::size_t k = 0; k < taps.size(); ++k) sum += tap(k);
    for (std::size_t k = 0; k < taps.size(); ++k) taps[k] = static_cast<float>(tap(k) / sum);
}

}  // namespace sitwell
