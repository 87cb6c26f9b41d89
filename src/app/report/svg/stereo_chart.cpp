#include "app/report/svg/stereo_chart.h"

#include "app/report/svg/axis.h"
#include "core/text/format.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr float kStereoHeadPx = 26.0f;
constexpr float kStereoRowPx = 24.0f;
constexpr float kStereoBarPx = 14.0f;
constexpr float kNamesPx = 64.0f;
/// A mono octave is still there to be seen.
constexpr float kLeastPx = 3.0f;

/// Half the width that a share at the sides is drawn with: 1 at the loudspeakers, where sides and
/// middle weigh the same.
float reach(float side_share)
{
    const float share = std::clamp(side_share, 0.0f, 0.999f);
    return std::min(1.5f, std::sqrt(share / (1.0f - share)));
}

}  // namespace

std::string stereo_chart(const std::vector<StereoBand>& bands, ChartSize size)
{
    if (bands.empty()) return {};
    const Axis place{-1.5f, 1.5f, kNamesPx, width_of(size) - 4.0f};
    const float bottom = kStereoHeadPx + kStereoRowPx * static_cast<float>(bands.size());
    Svg svg;
    for (const auto& [at, name] : {std::pair{-1.0f, "left"}, {0.0f, "middle"}, {1.0f, "right"}}) {
        svg.line(place.at(at), kStereoHeadPx - 6.0f, place.at(at), bottom, "grid");
        svg.text(place.at(at), 13.0f, name, "soft", Anchor::middle);
    }
    for (std::size_t i = 0; i < bands.size(); ++i) {
        const StereoBand& band = bands[bands.size() - 1 - i];
        const float middle = kStereoHeadPx + kStereoRowPx * (static_cast<float>(i) + 0.5f);
        const auto draw = [&](float share, float height, const char* css_class) {
            const float half = std::max(0.5f * kLeastPx, place.at(reach(share)) - place.at(0.0f));
            svg.rect(place.at(0.0f) - half, middle - 0.5f * height, 2.0f * half, height, css_class,
                     format("{}: {:.0f} % at the sides, {:.0f} % where it is widest", band.label,
                            100.0f * band.typical, 100.0f * band.widest));
        };
        draw(band.widest, kStereoBarPx, "target");
        draw(band.typical, kStereoBarPx, band.typical > 0.5f ? "wide too" : "wide");
        svg.text(0.0f, middle + 4.5f, band.label, "soft");
    }
    return svg.element(size, bottom + 4.0f, "How wide each octave of the mix is.");
}

}  // namespace sitwell
