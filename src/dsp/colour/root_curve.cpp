#include "dsp/colour/root_curve.h"

#include <array>
#include <cmath>

namespace sitwell {

namespace {

/// Beyond it squares would leave float32; the curve is flat long before.
constexpr float kFarthest = 1e9f;

float held(float u) noexcept
{
    const float low = u < -kFarthest ? -kFarthest : u;
    return low > kFarthest ? kFarthest : low;
}

}  // namespace

RootCurve::RootCurve(float bias) noexcept
    : bias_{bias}, root_{std::sqrt(1.0f + bias * bias)}, slope_{root_ * root_ * root_}
{
}

float RootCurve::added_at(float u) const noexcept
{
    const float x = held(u);
    std::array<float, 1> one{x};
    added(x, one);
    return one[0];
}

void RootCurve::added(float before, std::span<float> u) const noexcept
{
    // Everything is written by what it differs from rest, so that quiet signals keep all their
    // digits and silence gives exact zeros.
    std::array<float, kMaxRun + 1> x;
    std::array<float, kMaxRun + 1> root;
    std::array<float, kMaxRun + 1> rise;  // root less that of the bias alone
    x[0] = held(before);
    for (std::size_t n = 0; n < u.size(); ++n) x[n + 1] = held(u[n]);
    const float bias = bias_;
    const float rest = root_;
    const float slope = slope_;
    for (std::size_t n = 0; n <= u.size(); ++n) {
        const float level = x[n] + bias;
        root[n] = std::sqrt(1.0f + level * level);
        rise[n] = x[n] * (x[n] + 2.0f * bias) / (root[n] + rest);
    }
    float* const out = u.data();
    for (std::size_t n = 0; n < u.size(); ++n) {
        const float sum = x[n] + x[n + 1];
        const float shaped =
            (sum * rest - bias * (rise[n] + rise[n + 1])) / ((root[n] + root[n + 1]) * rest);
        out[n] = slope * shaped - 0.5f * sum;
    }
}

}  // namespace sitwell
