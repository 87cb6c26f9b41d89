#include "dsp/delay/oversampling.h"

#include "dsp/delay/sinc_taps.h"
#include "dsp/math/functions.h"

namespace sitwell {

namespace {

constexpr double kBeta = 7.0;

/// `u` runs from −1 to 1 over the window.
double window_at(SincWindow window, double u) noexcept
{
    if (u * u >= 1.0) return 0.0;
    if (window == SincWindow::hann) return 0.5 + 0.5 * cos_of(kPi * u);
    return kaiser_at(kBeta, u);
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
