#pragma once

#include "dsp/colour/knee_curve.h"
#include "dsp/colour/root_curve.h"

#include <algorithm>
#include <cstddef>
#include <span>

namespace sitwell {

/// A smooth curve, one with a bend, or, on the way from one to the other, so much of each. [any]
class MixedCurve {
public:
    MixedCurve() noexcept = default;
    MixedCurve(RootCurve root, KneeCurve knee, float knee_share) noexcept
        : root_{root}, knee_{knee}, knee_share_{knee_share}
    {
    }

    float added_at(float u) const noexcept;

    /// In place; `before` is the sample before the run. At most kMaxRun samples. The same bits for
    /// any cutting of a signal into runs.
    void added(float before, std::span<float> u) const noexcept;

    static constexpr std::size_t kMaxRun = std::min(RootCurve::kMaxRun, KneeCurve::kMaxRun);

private:
    RootCurve root_;
    KneeCurve knee_;
    float knee_share_ = 0.0f;
};

}  // namespace sitwell
