#include "app/report/svg/balance_chart.h"

#include "app/report/group.h"
#include "app/report/svg/axis.h"
#include "app/report/svg/label.h"
#include "core/text/format.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr float kBalanceRowPx = 22.0f;
constexpr float kBalanceBarPx = 12.0f;
constexpr float kGroupGapPx = 8.0f;
constexpr float kBalanceHeadPx = 40.0f;
constexpr float kStepLu = 5.0f;
/// A part this far behind is not told apart from one further back.
constexpr float kLowestFloorLu = -40.0f;

struct Columns {
    float names;   ///< width
    float values;  ///< width
};

Columns columns_of(ChartSize size)
{
    return size == ChartSize::wide ? Columns{196.0f, 56.0f} : Columns{112.0f, 46.0f};
}

Axis level_axis(const std::vector<ReportContent::Part>& parts, ChartSize size)
{
    float lowest = -15.0f;
    float highest = 2.5f;
    for (const auto& part : parts) {
        if (!std::isfinite(part.while_playing_lu)) continue;
        lowest = std::min(lowest, part.while_playing_lu - 1.0f);
        highest = std::max(highest, part.while_playing_lu);
    }
    const Columns columns = columns_of(size);
    return {std::max(kLowestFloorLu, std::floor(lowest / kStepLu) * kStepLu),
            std::min(20.0f, std::ceil(highest / kStepLu) * kStepLu), columns.names,
            width_of(size) - columns.values};
}

std::string_view name_of_zero(const std::vector<ReportContent::Part>& parts)
{
    for (const auto& part : parts)
        if (part.leads) return part.name;
    return "the whole mix";
}

void draw_balance_row(Svg& svg, const ReportContent::Part& part, const Axis& axis, float middle,
                      ChartSize size)
{
    const float baseline = middle + 4.5f;
    const std::string value = part.leads ? "leads" : signed_number(part.while_playing_lu);
    const GroupLook& look = look_of_group(part.group);
    svg.text(0.0f, baseline, fitted(part.name, columns_of(size).names - 10.0f, kChartFontPx),
             part.leads ? "strong" : "");
    svg.rect(axis.at_low, middle - kBalanceBarPx / 2,
             std::max(2.0f, axis.at(part.while_playing_lu) - axis.at_low), kBalanceBarPx,
             format("bar {}", look.css_class),
             format("{} ({}): {}", part.name, part.role_label, part.leads ? value : value + " LU"));
    svg.text(width_of(size), baseline, value, part.leads ? "strong" : "num", Anchor::end);
}

}  // namespace

std::string balance_chart(const ReportContent& content, ChartSize size)
{
    const auto& parts = content.parts;
    if (parts.empty()) return {};
    const Axis axis = level_axis(parts, size);
    const std::string against{name_of_zero(parts)};

    float bottom = kBalanceHeadPx;
    std::vector<float> middles;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0 && parts[i].group != parts[i - 1].group) bottom += kGroupGapPx;
        middles.push_back(bottom + kBalanceRowPx / 2);
        bottom += kBalanceRowPx;
    }

    Svg svg;
    const float step = size == ChartSize::wide ? kStepLu : 2.0f * kStepLu;
    for (const float tick : ticks(axis, step)) {
        if (tick == 0.0f) continue;
        svg.line(axis.at(tick), kBalanceHeadPx - 6.0f, axis.at(tick), bottom, "grid");
        svg.text(axis.at(tick), kBalanceHeadPx - 10.0f,
                 format("{}{}", tick > 0.0f ? "+" : "", whole_number(tick)), "soft",
                 Anchor::middle);
    }
    for (std::size_t i = 0; i < parts.size(); ++i)
        draw_balance_row(svg, parts[i], axis, middles[i], size);
    svg.line(axis.at(0.0f), kBalanceHeadPx - 22.0f, axis.at(0.0f), bottom, "zero");
    const float room_px = 2.0f * (width_of(size) - axis.at(0.0f));
    svg.text(axis.at(0.0f), 12.0f, fitted("as loud as " + against, room_px, kChartFontPx), "strong",
             Anchor::middle);
    return svg.element(size, bottom + 4.0f,
                       format("How loud each of the {} parts is while it plays, against {}.",
                              parts.size(), against));
}

}  // namespace sitwell
