#include "app/report/svg/spectrum_chart.h"

#include "app/report/svg/axis.h"
#include "core/text/format.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace sitwell {

namespace {

constexpr float kLeftPx = 36.0f;
constexpr float kRightPx = 8.0f;
constexpr float kSpectrumHeadPx = 26.0f;
constexpr float kSpectrumFootPx = 24.0f;
/// The octaves a mix lives in; outside them a picture would show filters and hiss.
constexpr float kLowestHz = 25.0f;
constexpr float kHighestHz = 16000.0f;
/// A band this far below the middle is as good as empty.
constexpr float kDeepestDb = -36.0f;

struct Region {
    float hz;
    std::string_view label;
};
/// What players call the octaves around a frequency.
constexpr std::array<Region, 5> kRegions{
    {{50.0f, "deep"}, {160.0f, "warm"}, {600.0f, "body"}, {2500.0f, "clear"}, {9000.0f, "air"}}};

struct Frame {
    Axis hz;  ///< over log2
    Axis db;

    float x(float frequency_hz) const { return hz.at(std::log2(frequency_hz)); }
    float y(float level_db) const { return db.at(level_db); }
};

struct Curve {
    std::vector<std::size_t> bands;  ///< those shown
    bool has_target = false;
};

Curve curve_of(const ReportContent& content)
{
    Curve curve;
    const std::size_t count = std::min(content.band_hz.size(), content.spectrum_db.size());
    for (std::size_t b = 0; b < count; ++b)
        if (content.band_hz[b] >= kLowestHz * 0.97f && content.band_hz[b] <= kHighestHz * 1.03f)
            curve.bands.push_back(b);
    curve.has_target =
        content.target_low_db.size() >= count && content.target_high_db.size() >= count;
    return curve;
}

Frame frame_of(const ReportContent& content, const Curve& curve, ChartSize size, float height)
{
    float low = 0.0f;
    float high = 0.0f;
    for (const std::size_t b : curve.bands) {
        low = std::min(low, std::max(kDeepestDb, content.spectrum_db[b]));
        high = std::max(high, content.spectrum_db[b]);
        if (curve.has_target) high = std::max(high, content.target_high_db[b]);
    }
    return {{std::log2(kLowestHz), std::log2(kHighestHz), kLeftPx, width_of(size) - kRightPx},
            {std::floor(low / 6.0f) * 6.0f, std::ceil(high / 6.0f + 0.01f) * 6.0f,
             height - kSpectrumFootPx, kSpectrumHeadPx}};
}

std::string band_path(const ReportContent& content, const Curve& curve, const Frame& frame)
{
    std::string path;
    for (const std::size_t b : curve.bands)
        path += path_step(path.empty() ? "M" : "L", frame.x(content.band_hz[b]),
                          frame.y(content.target_high_db[b]));
    for (auto b = curve.bands.rbegin(); b != curve.bands.rend(); ++b)
        path += path_step("L", frame.x(content.band_hz[*b]), frame.y(content.target_low_db[*b]));
    return path + "Z";
}

void draw_grid(Svg& svg, const Frame& frame, ChartSize size)
{
    for (const float tick : ticks(frame.db, 6.0f)) {
        svg.line(kLeftPx, frame.y(tick), width_of(size) - kRightPx, frame.y(tick), "grid");
        svg.text(kLeftPx - 6.0f, frame.y(tick) + 4.5f, whole_number(tick), "soft", Anchor::end);
    }
    struct Tick {
        float hz;
        const char* label;
        bool narrow;
    };
    constexpr std::array<Tick, 10> kTicks{{{30, "30", false},
                                           {50, "50", true},
                                           {100, "100", false},
                                           {200, "200", true},
                                           {500, "500", false},
                                           {1000, "1k", true},
                                           {2000, "2k", false},
                                           {4000, "4k", true},
                                           {8000, "8k", false},
                                           {14000, "14k", true}}};
    for (const Tick& tick : kTicks) {
        if (size == ChartSize::narrow && !tick.narrow) continue;
        svg.text(frame.x(tick.hz), frame.db.at_low + 18.0f, tick.label, "soft", Anchor::middle);
    }
    svg.text(kLeftPx - 6.0f, frame.db.at_low + 18.0f, "Hz", "soft", Anchor::end);
    svg.text(kLeftPx - 6.0f, 14.0f, "dB", "soft", Anchor::end);
    for (const Region& region : kRegions)
        svg.text(frame.x(region.hz), 14.0f, region.label, "soft", Anchor::middle);
}

}  // namespace

std::string spectrum_chart(const ReportContent& content, ChartSize size)
{
    const Curve curve = curve_of(content);
    if (curve.bands.size() < 2) return {};
    const float height = size == ChartSize::wide ? 320.0f : 260.0f;
    const Frame frame = frame_of(content, curve, size, height);

    Svg svg;
    if (curve.has_target) svg.path(band_path(content, curve, frame), "target");
    draw_grid(svg, frame, size);
    std::string mix;
    for (const std::size_t b : curve.bands)
        mix += path_step(mix.empty() ? "M" : "L", frame.x(content.band_hz[b]),
                         frame.y(content.spectrum_db[b]));
    svg.path(mix, "curve");

    std::size_t outside = 0;
    for (const std::size_t b : curve.bands) {
        const float level_db = content.spectrum_db[b];
        if (!curve.has_target ||
            (level_db >= content.target_low_db[b] && level_db <= content.target_high_db[b]))
            continue;
        ++outside;
        svg.circle(frame.x(content.band_hz[b]), frame.y(level_db), 5.0f, "look-ring",
                   format("{:.0f} Hz: {} dB", content.band_hz[b], signed_number(level_db)));
    }
    const std::string against =
        !curve.has_target ? ""
        : outside == 0    ? " It lies within the band of finished mixes everywhere."
                          : format(" It leaves the band of finished mixes in {} of {} places.",
                                   outside, curve.bands.size());
    return svg.element(size, height, "The tone of the mix from deep to high." + against);
}

}  // namespace sitwell
