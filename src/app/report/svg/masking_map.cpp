#include "app/report/svg/masking_map.h"

#include "app/report/svg/axis.h"
#include "app/report/svg/label.h"
#include "core/text/format.h"

#include <algorithm>

namespace sitwell {

namespace {

constexpr float kMaskingMapRowPx = 22.0f;
constexpr float kCellPx = 16.0f;
constexpr float kMaskingMapFootPx = 22.0f;

float masking_names_px(ChartSize size)
{
    return size == ChartSize::wide ? 170.0f : 110.0f;
}

const MaskingLook* masking_look_of(float heard)
{
    if (!(heard >= 0.0f)) return nullptr;
    const auto& looks = masking_looks();
    const auto found = std::find_if(looks.begin(), looks.end(),
                                    [&](const MaskingLook& look) { return heard < look.upto; });
    return found == looks.end() ? &looks.back() : &*found;
}

void draw_masking_row(Svg& svg, const MaskingRow& row, const Axis& time, float top)
{
    for (std::size_t at = 0; at < row.heard.size();) {
        const MaskingLook* look = masking_look_of(row.heard[at]);
        std::size_t end = at + 1;
        while (end < row.heard.size() && masking_look_of(row.heard[end]) == look) ++end;
        const float from = time.at(static_cast<float>(at));
        if (look != nullptr)
            svg.rect(
                from, top, time.at(static_cast<float>(end)) - from, kCellPx, look->css_class,
                format("{}, {}: {}", row.name, clock_text(static_cast<float>(at)), look->label));
        at = end;
    }
}

}  // namespace

const std::vector<MaskingLook>& masking_looks()
{
    // Floors of mixing practice 3.5: 0.12 of any part, 0.3 of a word, 0.55 of a lead.
    static const std::vector<MaskingLook> kLooks{{"heard-lost", "lost", 0.12f},
                                                 {"heard-faint", "faint", 0.3f},
                                                 {"heard-half", "half covered", 0.55f},
                                                 {"heard-clear", "clear", 2.0f}};
    return kLooks;
}

std::string masking_map(const std::vector<MaskingRow>& rows, ChartSize size)
{
    std::size_t seconds = 0;
    for (const MaskingRow& row : rows) seconds = std::max(seconds, row.heard.size());
    if (seconds == 0) return {};
    const Axis time{0.0f, static_cast<float>(seconds), masking_names_px(size),
                    width_of(size) - 14.0f};
    const float bottom = kMaskingMapRowPx * static_cast<float>(rows.size());
    Svg svg;
    for (const float tick :
         ticks(time, clock_step_s(time.high, size == ChartSize::wide ? 8.0f : 4.0f))) {
        svg.line(time.at(tick), 0.0f, time.at(tick), bottom, "grid");
        svg.text(time.at(tick), bottom + 17.0f, clock_text(tick), "soft", Anchor::middle);
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const float top = kMaskingMapRowPx * static_cast<float>(i);
        svg.text(0.0f, top + 13.0f,
                 fitted(rows[i].name, masking_names_px(size) - 8.0f, kChartFontPx));
        draw_masking_row(svg, rows[i], time, top);
    }
    return svg.element(size, bottom + kMaskingMapFootPx,
                       format("How well each of {} parts is heard through the song.", rows.size()));
}

}  // namespace sitwell
