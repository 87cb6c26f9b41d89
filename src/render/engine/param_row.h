#pragma once

#include "core/time/frames.h"
#include "render/engine/param_curve.h"
#include "session/model/session.h"

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace sitwell {

/// The parameters of an insert over time, as a device is told them: values that hold for a while,
/// then step. A value is taken on a grid line or a point of its automation.
class ParamRow {
public:
    ParamRow(const Strip& strip, const Insert& insert);

    /// Writes the values for the frame `at` to `values()`, and tells for how many frames, at most
    /// `most`, they hold. [render]
    std::size_t hold(Frames at, std::size_t most) noexcept;
    std::span<const float> values() const noexcept { return values_; }

private:
    std::vector<float> values_;
    std::vector<std::pair<std::size_t, ParamCurve>> moving_;  ///< by place among the values
};

}  // namespace sitwell
