#include "dsp/colour/mixed_curve.h"

#include <array>

namespace sitwell {

float MixedCurve::added_at(float u) const noexcept
{
    std::array<float, 1> one{u};
    added(u, one);
    return one[0];
}

void MixedCurve::added(float before, std::span<float> u) const noexcept
{
    if (knee_share_ <= 0.0f) {
        root_.added(before, u);
        return;
    }
    if (knee_share_ >= 1.0f) {
        knee_.added(before, u);
        return;
    }
    std::array<float, kMaxRun> bent;
    std::copy(u.begin(), u.end(), bent.begin());
    knee_.added(before, {bent.data(), u.size()});
    root_.added(before, u);
    for (std::size_t n = 0; n < u.size(); ++n) u[n] += knee_share_ * (bent[n] - u[n]);
}

}  // namespace sitwell
