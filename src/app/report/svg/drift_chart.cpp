#include "app/report/svg/drift_chart.h"

#include "app/report/svg/axis.h"
#include "app/report/svg/label.h"
#include "core/text/format.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr float kDriftHeadPx = 26.0f;
constexpr float kDriftRowPx = 30.0f;
constexpr float kGapPx = 4.0f;
constexpr float kWidestPx = 150.0f;

float drift_names_px(ChartSize size)
{
    return size == ChartSize::wide ? 190.0f : 118.0f;
}

/// Steps by which an ear hears that a balance is another (mixing practice 12.2).
const char* drift_look_of(float drift_lu)
{
    const float size = std::abs(drift_lu);
    if (!(size >= 1.0f)) return "drift-none";
    if (size < 2.5f) return drift_lu > 0.0f ? "drift-up" : "drift-down";
    return drift_lu > 0.0f ? "drift-up far" : "drift-down far";
}

}  // namespace

std::string drift_chart(const DriftTable& table, ChartSize size)
{
    if (table.parts.empty() || table.rows.empty()) return {};
    const float room = width_of(size) - drift_names_px(size);
    const float column = std::min(kWidestPx, room / static_cast<float>(table.parts.size()));
    const auto left_of = [&](std::size_t p) {
        return drift_names_px(size) + column * static_cast<float>(p);
    };
    Svg svg;
    for (std::size_t p = 0; p < table.parts.size(); ++p)
        svg.text(left_of(p) + 0.5f * (column - kGapPx), 14.0f,
                 fitted(table.parts[p], column - 2.0f * kGapPx, kChartFontPx), "soft",
                 Anchor::middle);
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        const DriftTable::Row& row = table.rows[r];
        const float top = kDriftHeadPx + kDriftRowPx * static_cast<float>(r);
        const float baseline = top + 0.5f * (kDriftRowPx - kGapPx) + 4.5f;
        svg.text(0.0f, baseline, fitted(row.system, drift_names_px(size) - 8.0f, kChartFontPx));
        for (std::size_t p = 0; p < std::min(row.drift_lu.size(), table.parts.size()); ++p) {
            svg.rect(left_of(p), top, column - kGapPx, kDriftRowPx - kGapPx,
                     drift_look_of(row.drift_lu[p]),
                     format("{}, {}: {} LU", row.system, table.parts[p],
                            signed_number(row.drift_lu[p])));
            svg.text(left_of(p) + 0.5f * (column - kGapPx), baseline,
                     signed_number(row.drift_lu[p]), {}, Anchor::middle);
        }
    }
    return svg.element(size, kDriftHeadPx + kDriftRowPx * static_cast<float>(table.rows.size()),
                       format("What {} parts do on {} other loudspeakers.", table.parts.size(),
                              table.rows.size()));
}

}  // namespace sitwell
