#include "render/engine/param_curve.h"

#include "render/plan/routes.h"

#include <algorithm>

namespace sitwell {

namespace {

/// The first point later than `at`.
auto after(const std::vector<Lane::Point>& points, Frames at) noexcept
{
    return std::upper_bound(
        points.begin(), points.end(), at,
        [](Frames frame, const Lane::Point& point) { return frame < point.at; });
}

}  // namespace

ParamCurve::ParamCurve(const Strip& strip, std::string_view node, const ParamInfo& param,
                       float value)
    : param_{param}, value_{value}
{
    for (const Lane& lane : strip.lanes)
        if (lane.node == node && lane.parameter == param.id && !lane.points.empty())
            layers_.push_back({lane.relative, lane.points});
}

float ParamCurve::value_at(const Layer& layer, Frames at) const noexcept
{
    const auto next = after(layer.points, at);
    if (next == layer.points.begin()) return next->value;
    const auto last = next - 1;
    if (next == layer.points.end() || param_.scale == Scale::stepped) return last->value;
    const double way =
        static_cast<double>(at - last->at) / static_cast<double>(next->at - last->at);
    return static_cast<float>(last->value + way * (static_cast<double>(next->value) - last->value));
}

float ParamCurve::value_at(Frames at) const noexcept
{
    float value = value_;
    for (const Layer& layer : layers_)
        if (!layer.relative) value = value_at(layer, at);
    if (param_.unit == Unit::db && value <= kSilentLevelDb) return value;
    for (const Layer& layer : layers_)
        if (layer.relative) value += value_at(layer, at);
    return std::clamp(value, param_.min, param_.max);
}

bool ParamCurve::is_constant(Frames first, Frames last) const noexcept
{
    return std::all_of(layers_.begin(), layers_.end(), [&](const Layer& layer) {
        const float value = value_at(layer, first);
        for (auto point = after(layer.points, first);
             point != layer.points.end() && point->at <= last; ++point)
            if (point->value != value) return false;
        return value_at(layer, last) == value;
    });
}

FrameRange ParamCurve::hold(Frames at) const noexcept
{
    FrameRange range{grid_line(at), grid_line(at) + kGridFrames};
    for (const Layer& layer : layers_) {
        const auto next = after(layer.points, at);
        if (next != layer.points.begin()) range.first = std::max(range.first, (next - 1)->at);
        if (next != layer.points.end()) range.last = std::min(range.last, next->at);
    }
    return range;
}

}  // namespace sitwell
