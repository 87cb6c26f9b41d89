#include "dsp/delay/sinc_taps.h"

#include "dsp/math/functions.h"

#include <cmath>

namespace sitwell {

namespace {

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

}  // namespace

double kaiser_at(double beta, double u) noexcept
{
    if (u * u >= 1.0) return 0.0;
    return bessel_i0(beta * std::sqrt(1.0 - u * u)) / bessel_i0(beta);
}

void design_low_pass(const LowPassDesign& design, std::span<float> taps) noexcept
{
    const double half = static_cast<double>(taps.size()) / 2.0;
    const auto tap = [&](std::size_t k) {
        const double distance = static_cast<double>(k) - design.centre;
        const double sinc = distance == 0.0
                                ? 2.0 * design.cutoff
                                : sin_of(kTwoPi * design.cutoff * distance) / (kPi * distance);
        return sinc * kaiser_at(design.beta, distance / half);
    };
    double sum = 0.0;
    for (std::size_t k = 0; k < taps.size(); ++k) sum += tap(k);
    for (std::size_t k = 0; k < taps.size(); ++k)
        taps[k] = static_cast<float>(design.gain * tap(k) / sum);
}

}  // namespace sitwell
