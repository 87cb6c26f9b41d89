#include "session/model/lane_value.h"

#include <algorithm>

namespace sitwell {

namespace {

float value_on_line(const std::vector<Lane::Point>& points, Frames at)
{
    const auto after = std::upper_bound(points.begin(), points.end(), at,
                                        [](Frames t, const Lane::Point& p) { return t < p.at; });
    if (after == points.begin()) return points.front().value;
    if (after == points.end()) return points.back().value;
    const auto before = std::prev(after);
    const auto share =
        static_cast<double>(at - before->at) / static_cast<double>(after->at - before->at);
    return static_cast<float>(before->value + share * (after->value - before->value));
}

}  // namespace

float lane_value(const Strip& strip, std::string_view node, std::string_view parameter,
                 float static_value, Frames at)
{
    float value = static_value;
    float offset = 0.0f;
    for (const Lane& lane : strip.lanes) {
        if (lane.node != node || lane.parameter != parameter || lane.points.empty()) continue;
        if (lane.relative)
            offset += value_on_line(lane.points, at);
        else
            value = value_on_line(lane.points, at);
    }
    return value + offset;
}

}  // namespace sitwell
