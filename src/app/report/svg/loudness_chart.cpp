#include "app/report/svg/loudness_chart.h"

#include "app/report/group.h"
#include "app/report/svg/axis.h"
#include "app/report/svg/label.h"
#include "core/text/format.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sitwell {

namespace {

constexpr float kLoudnessHeadPx = 22.0f;
constexpr float kCurvePx = 170.0f;
constexpr float kClockPx = 28.0f;
constexpr float kLoudnessRowPx = 18.0f;
constexpr float kLeastBelowLu = 8.0f;
constexpr float kMostBelowLu = 12.0f;
constexpr float kMomentaryPerS = 10.0f;

float loudness_names_px(ChartSize size)
{
    return size == ChartSize::wide ? 140.0f : 92.0f;
}

Axis loudness_axis(const ReportContent& content)
{
    // A silent intro or a long tail must not press the song against the upper edge.
    const float whole = std::isfinite(content.integrated_lufs)
                            ? std::clamp(content.integrated_lufs, -50.0f, 0.0f)
                            : -30.0f;
    float low = whole - kLeastBelowLu;
    float high = whole + 2.0f;
    for (const float lufs : content.short_term_lufs)
        if (std::isfinite(lufs)) low = std::min(low, lufs);
    for (const auto* lufs : {&content.short_term_lufs, &content.momentary_lufs})
        for (const float value : *lufs)
            if (std::isfinite(value)) high = std::max(high, value);
    low = std::max(low, whole - kMostBelowLu);
    high = std::min(high, whole + kMostBelowLu);
    return {std::floor(low / 5.0f) * 5.0f, std::ceil(high / 5.0f) * 5.0f,
            kLoudnessHeadPx + kCurvePx, kLoudnessHeadPx};
}

/// The loudest moment of every two units of width, filled down to the floor.
std::string momentary_area(const std::vector<float>& lufs, const Axis& time, const Axis& level)
{
    const float per_unit = (time.high - time.low) / (time.at_high - time.at_low) * kMomentaryPerS;
    const auto stride = static_cast<std::size_t>(std::max(1.0f, std::ceil(2.0f * per_unit)));
    std::string path = path_step("M", time.at_low, level.at_low);
    float x = time.at_low;
    for (std::size_t at = 0; at < lufs.size(); at += stride) {
        const std::size_t end = std::min(at + stride, lufs.size());
        float loudest = level.low;
        for (std::size_t i = at; i < end; ++i) loudest = std::max(loudest, lufs[i]);
        x = time.at(static_cast<float>(at + end) / 2.0f / kMomentaryPerS);
        path += path_step("L", x, level.at(loudest));
    }
    return path + path_step("L", x, level.at_low) + "Z";
}

/// One dash for every stretch in which the part plays.
std::string activity_dashes(const std::vector<unsigned char>& activity, const Axis& time, float y)
{
    std::string path;
    for (std::size_t at = 0; at < activity.size();) {
        std::size_t end = at + 1;
        while (end < activity.size() && (activity[end] != 0) == (activity[at] != 0)) ++end;
        if (activity[at] != 0) {
            const float from = time.at(static_cast<float>(at));
            path += path_step("M", from, y) + "h" +
                    coordinate(std::max(1.0f, time.at(static_cast<float>(end)) - from));
        }
        at = end;
    }
    return path;
}

void draw_level(Svg& svg, const ReportContent& content, const Axis& time, const Axis& level)
{
    for (const float tick : ticks(level, level.high - level.low > 25.0f ? 10.0f : 5.0f)) {
        svg.line(time.at_low, level.at(tick), time.at_high, level.at(tick), "grid");
        svg.text(time.at_low - 6.0f, level.at(tick) + 4.5f, whole_number(tick), "soft",
                 Anchor::end);
    }
    if (!content.momentary_lufs.empty())
        svg.path(momentary_area(content.momentary_lufs, time, level), "moments");
    std::string curve;
    for (std::size_t s = 0; s < content.short_term_lufs.size(); ++s)
        curve += path_step(curve.empty() ? "M" : "L", time.at(static_cast<float>(s) + 0.5f),
                           level.at(content.short_term_lufs[s]));
    svg.path(curve, "curve");
    const float whole = level.at(content.integrated_lufs);
    svg.line(time.at_low, whole, time.at_high, whole, "zero dashed");
    svg.text(time.at_high, 13.0f,
             format("dashed: the whole song, {} LUFS", signed_number(content.integrated_lufs)),
             "soft", Anchor::end);
}

}  // namespace

std::string loudness_chart(const ReportContent& content, ChartSize size)
{
    if (content.short_term_lufs.empty()) return {};
    std::size_t seconds = content.short_term_lufs.size();
    for (const auto& part : content.parts) seconds = std::max(seconds, part.activity.size());
    const Axis time{0.0f, static_cast<float>(seconds), loudness_names_px(size),
                    width_of(size) - 14.0f};
    const Axis level = loudness_axis(content);
    const float rows_top = level.at_low + kClockPx;
    const float bottom = rows_top + kLoudnessRowPx * static_cast<float>(content.parts.size());

    Svg svg;
    const float step = clock_step_s(time.high, size == ChartSize::wide ? 10.0f : 5.0f);
    for (const float tick : ticks(time, step)) {
        svg.line(time.at(tick), level.at_low, time.at(tick), bottom, "grid");
        svg.text(time.at(tick), level.at_low + 18.0f, clock_text(tick), "soft", Anchor::middle);
    }
    draw_level(svg, content, time, level);
    for (std::size_t i = 0; i < content.parts.size(); ++i) {
        const auto& part = content.parts[i];
        const float middle = rows_top + kLoudnessRowPx * (static_cast<float>(i) + 0.5f);
        svg.text(0.0f, middle + 4.5f,
                 fitted(part.name, loudness_names_px(size) - 8.0f, kChartFontPx));
        const std::string dashes = activity_dashes(part.activity, time, middle);
        if (!dashes.empty())
            svg.path(
                dashes, format("plays {}", look_of_group(part.group).css_class),
                format("{} plays {:.0f} % of the time", part.name, 100.0f * part.active_share));
    }
    return svg.element(size, bottom + 4.0f,
                       format("Loudness over the song's {}, and when each of the {} parts plays.",
                              clock_text(time.high), content.parts.size()));
}

}  // namespace sitwell
