#include "app/report/svg/form_strip.h"

namespace sitwell {

namespace {

constexpr float kFormStripHeight = 28.0f;
constexpr float kLetter = 0.58f * kChartFontPx;  ///< mean width of a letter
constexpr float kMargin = 4.0f;

}  // namespace

std::string form_strip(const std::vector<StripPart>& parts, double song_s, std::string_view label,
                       ChartSize size)
{
    if (parts.empty() || song_s <= 0.0) return {};
    Svg svg;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto at = [&](double s) { return static_cast<float>(s / song_s) * width_of(size); };
        const float left = at(parts[i].from_s);
        const float width = at(parts[i].to_s) - left;
        svg.rect(left, 0.0f, width, kFormStripHeight, i % 2 == 0 ? "part" : "part other",
                 parts[i].title);
        const bool fits =
            static_cast<float>(parts[i].name.size()) * kLetter + 2.0f * kMargin <= width;
        if (fits || width >= kLetter + 2.0f * kMargin)
            svg.text(left + kMargin, 0.5f * (kFormStripHeight + 0.7f * kChartFontPx),
                     fits ? parts[i].name : parts[i].name.substr(0, 1));
    }
    return svg.element(size, kFormStripHeight, label);
}

}  // namespace sitwell
