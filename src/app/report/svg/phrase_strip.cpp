#include "app/report/svg/phrase_strip.h"

namespace sitwell {

std::string phrase_strip(const std::vector<StripPart>& phrases, double song_s,
                         std::string_view label, ChartSize size)
{
    constexpr float kHeight = 10.0f;
    if (phrases.empty() || song_s <= 0.0) return {};
    Svg svg;
    const auto at = [&](double s) { return static_cast<float>(s / song_s) * width_of(size); };
    for (const StripPart& phrase : phrases)
        svg.rect(at(phrase.from_s), 1.0f, at(phrase.to_s) - at(phrase.from_s), kHeight - 2.0f,
                 "part", phrase.title);
    return svg.element(size, kHeight, label);
}

}  // namespace sitwell
