#include "dsp/space/place_matrix.h"

#include "dsp/math/functions.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr double kLoudspeakerDeg = 30.0;

PlaceMatrix matrix(double left_of_left, double left_of_right, double right_of_left,
                   double right_of_right) noexcept
{
    const auto f = [](double x) { return static_cast<float>(x); };
    return {{{{f(left_of_left), f(left_of_right)}, {f(right_of_left), f(right_of_right)}}}};
}

}  // namespace

PlaceMatrix scaled(PlaceMatrix matrix, float gain) noexcept
{
    for (auto& output : matrix.gain)
        for (float& input : output) input *= gain;
    return matrix;
}

PlaceMatrix place_matrix(std::size_t channels_in, double azimuth_deg, double spread) noexcept
{
    const double p = std::clamp(azimuth_deg / kLoudspeakerDeg, -1.0, 1.0);
    if (channels_in == 1) {
        // At the ends cos and sin leave a rounding of π behind; the ends are meant exactly.
        if (p == -1.0) return matrix(1.0, 0.0, 0.0, 0.0);
        if (p == 1.0) return matrix(0.0, 0.0, 1.0, 0.0);
        const double theta = (p + 1.0) * (kPi / 4.0);
        return matrix(cos_of(theta), 0.0, sin_of(theta), 0.0);
    }
    const double own = 0.5 * (1.0 + spread);
    const double other = 0.5 * (1.0 - spread);
    const double walked = std::abs(p);
    const double stays = walked == 1.0 ? 0.0 : cos_of(walked * kPi / 2.0);
    const double crosses = walked == 1.0 ? 1.0 : sin_of(walked * kPi / 2.0);
    if (p >= 0.0)
        return matrix(stays * own, stays * other, crosses * own + other, crosses * other + own);
    return matrix(own + crosses * other, other + crosses * own, stays * other, stays * own);
}

}  // namespace sitwell
