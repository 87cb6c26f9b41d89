#include "app/report/svg/place_chart.h"

#include "app/report/group.h"
#include "app/report/svg/axis.h"
#include "app/report/svg/label.h"
#include "app/report/svg/place_labels.h"
#include "core/text/format.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr float kLoudspeakerDeg = 30.0f;
constexpr float kPlaceHeadPx = 30.0f;
constexpr float kPlaceFootPx = 46.0f;

/// From what gets no reverberation at all, in the first row, to what gets the most.
Axis depth_axis(const std::vector<ReportContent::Part>& parts, float nearest_y, float farthest_y)
{
    constexpr float kNoneLu = -99.0f;
    constexpr float kGapLu = 4.0f;
    float driest = -10.0f;
    float wettest = -10.0f;
    for (const auto& part : parts) {
        if (!(part.wet_lu > kNoneLu)) continue;
        driest = std::min(driest, std::max(-40.0f, part.wet_lu));
        wettest = std::max(wettest, std::min(10.0f, part.wet_lu));
    }
    return {driest - kGapLu, wettest, nearest_y, farthest_y};
}

std::vector<PlotSpot> spots_of(const std::vector<ReportContent::Part>& parts, const Axis& side,
                               const Axis& depth)
{
    constexpr float kSameSpotPx = 7.0f;
    std::vector<PlotSpot> spots;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const float x = side.at(parts[i].azimuth_deg);
        const float y = depth.at(parts[i].wet_lu);
        const auto same = std::find_if(spots.begin(), spots.end(), [&](const PlotSpot& spot) {
            return std::abs(spot.x - x) <= kSameSpotPx && std::abs(spot.y - y) <= kSameSpotPx;
        });
        if (same != spots.end())
            same->parts.push_back(i);
        else
            spots.push_back({x, y, {i}});
    }
    return spots;
}

void draw_stage(Svg& svg, const Axis& side, const Axis& depth, ChartSize size)
{
    const float middle = side.at(0.0f);
    svg.line(middle, kPlaceHeadPx, middle, depth.at_low + 14.0f, "grid");
    for (const float azimuth : {-15.0f, 15.0f})
        svg.line(side.at(azimuth), kPlaceHeadPx, side.at(azimuth), depth.at_low + 14.0f,
                 "grid faint");
    svg.line(side.at_low - 8.0f, depth.at_low + 14.0f, side.at_high + 8.0f, depth.at_low + 14.0f,
             "grid");
    const float foot = depth.at_low + 34.0f;
    svg.text(side.at_low - 8.0f, foot, "◁ left", "soft");
    svg.text(side.at_high + 8.0f, foot, "right ▷", "soft", Anchor::end);
    svg.text(middle, foot, "you sit here", "soft", Anchor::middle);
    svg.text(middle, 14.0f, size == ChartSize::wide ? "far: more room around it" : "far", "soft",
             Anchor::middle);
}

void draw_mark(Svg& svg, const PlotSpot& spot, const std::vector<ReportContent::Part>& parts)
{
    const auto& first = parts[spot.parts.front()];
    if (spot.parts.size() == 1) {
        svg.circle(spot.x, spot.y, 6.0f, format("dot {}", look_of_group(first.group).css_class),
                   format("{} ({})", first.name, first.role_label));
        return;
    }
    std::string names;
    for (const std::size_t i : spot.parts) names += (names.empty() ? "" : ", ") + parts[i].name;
    svg.circle(spot.x, spot.y, 9.0f, "crowd", names);
    svg.text(spot.x, spot.y + 4.5f, format("{}", spot.parts.size()), "strong", Anchor::middle);
}

void draw_label(Svg& svg, const PlotSpot& spot, const LabelBlock& block,
                const std::vector<ReportContent::Part>& parts)
{
    const float mark_px = spot.parts.size() == 1 ? 6.0f : 9.0f;
    const float near_x = std::clamp(spot.x, block.x, block.x + block.width);
    const float near_y = std::clamp(spot.y, block.y, block.y + block.height);
    const float distance = std::hypot(near_x - spot.x, near_y - spot.y);
    if (distance > mark_px + 10.0f)
        svg.line(spot.x + (near_x - spot.x) * mark_px / distance,
                 spot.y + (near_y - spot.y) * mark_px / distance, near_x, near_y, "leader");
    for (std::size_t line = 0; line < block.lines.size(); ++line) {
        const float baseline = block.y + kLabelLinePx * static_cast<float>(line) + 12.0f;
        float x = block.x + 2.0f;
        if (spot.parts.size() > 1 && line < spot.parts.size()) {
            svg.circle(x + 3.5f, baseline - 4.5f, 3.5f,
                       format("dot {}", look_of_group(parts[spot.parts[line]].group).css_class));
            x += 11.0f;
        }
        svg.text(x, baseline, block.lines[line],
                 parts[spot.parts[std::min(line, spot.parts.size() - 1)]].leads ? "strong halo"
                                                                                : "halo");
    }
}

}  // namespace

std::string place_chart(const ReportContent& content, ChartSize size)
{
    const auto& parts = content.parts;
    if (parts.empty()) return {};
    const bool wide = size == ChartSize::wide;
    const float height = wide ? 460.0f : 520.0f;
    const float edge = wide ? 60.0f : 22.0f;
    const Axis side{-kLoudspeakerDeg, kLoudspeakerDeg, edge, width_of(size) - edge};
    const Axis depth = depth_axis(parts, height - kPlaceFootPx - 12.0f, kPlaceHeadPx + 16.0f);
    const std::vector<PlotSpot> spots = spots_of(parts, side, depth);

    std::vector<std::string> names;
    for (const auto& part : parts) names.push_back(part.name);
    const Bounds bounds{0.0f, kPlaceHeadPx - 4.0f, width_of(size), depth.at_low + 14.0f};
    const std::vector<LabelBlock> blocks =
        place_labels(spots, names, bounds, wide ? 150.0f : 88.0f);

    Svg svg;
    draw_stage(svg, side, depth, size);
    for (std::size_t s = 0; s < spots.size(); ++s) draw_label(svg, spots[s], blocks[s], parts);
    for (const PlotSpot& spot : spots) draw_mark(svg, spot, parts);
    return svg.element(
        size, height,
        format("Where the {} parts stand, seen from above: left to right, near to far.",
               parts.size()));
}

}  // namespace sitwell
