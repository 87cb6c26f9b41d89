#pragma once

#include "catalog/param.h"
#include "core/time/frames.h"
#include "session/model/session.h"

#include <string_view>
#include <vector>

namespace sitwell {

/// Automation is looked at on lines this many frames apart, counted from session frame 0.
inline constexpr Frames kGridFrames = 64;

/// The grid line at or before, also for frames before the session.
constexpr Frames grid_line(Frames at) noexcept
{
    const Frames into = at % kGridFrames;
    return at - (into < 0 ? into + kGridFrames : into);
}

/// One parameter of a strip over time: its static value, or the absolute lane that stands for it,
/// plus every relative lane, held within the parameter's range. A level at −100 dB stays silent
/// whatever a relative lane adds. Switches and choices keep a point's value until the next. Safe to
/// read from any thread. [any]
class ParamCurve {
public:
    ParamCurve() = default;
    ParamCurve(const Strip& strip, std::string_view node, const ParamInfo& param, float value);

    bool moves() const noexcept { return !layers_.empty(); }
    float value_at(Frames at) const noexcept;
    /// True when it is sure to have one value over [first, last].
    bool is_constant(Frames first, Frames last) const noexcept;
    /// The range around `at`, bounded by grid lines and points, over which a device keeps the value
    /// it has at the start of the range.
    FrameRange hold(Frames at) const noexcept;

private:
    struct Layer {
        bool relative = true;
        std::vector<Lane::Point> points;
    };
    float value_at(const Layer& layer, Frames at) const noexcept;

    ParamInfo param_;
    float value_ = 0.0f;
    std::vector<Layer> layers_;
};

}  // namespace sitwell
