#include "device_pages/plot.h"

#include "app/report/svg/axis.h"
#include "app/report/svg/svg.h"
#include "core/text/format.h"

#include <algorithm>
#include <cmath>

namespace sitwell::test {

namespace {

constexpr float kHeight = 320.0f;
constexpr float kLeft = 52.0f;
constexpr float kRight = 740.0f;
constexpr float kTop = 16.0f;
constexpr float kBottom = 250.0f;

constexpr std::string_view kStyle =
    "<style>text{font:13px sans-serif;fill:#777}line{stroke:#8884}path{fill:none;stroke-width:2}"
    ".a{stroke:#2a78c8;fill:#2a78c8}.b{stroke:#d2691e;fill:#d2691e}.c{stroke:#3c8c50;fill:#3c8c50}"
    "path.a,path.b,path.c{fill:none}</style>";
constexpr std::string_view kClasses[] = {"a", "b", "c"};

struct Scale {
    Axis axis;
    std::vector<float> marks;
    std::string (*name)(float);
    std::string what;
};

std::string hz_name(float log_hz)
{
    const float hz = std::round(std::pow(10.0f, log_hz));
    return hz < 1000.0f ? format("{}", hz) : format("{}k", hz / 1000.0f);
}

Scale across(Show show)
{
    switch (show) {
    case Show::response: {
        std::vector<float> marks;
        for (const float hz : {20.f, 50.f, 100.f, 200.f, 500.f, 1e3f, 2e3f, 5e3f, 1e4f, 2e4f})
            marks.push_back(std::log10(hz));
        return {{std::log10(20.0f), std::log10(20000.0f), kLeft, kRight}, marks, hz_name, "Hz"};
    }
    case Show::comb: {
        const Axis axis{0.0f, 6000.0f, kLeft, kRight};
        return {axis, ticks(axis, 1000.0f), whole_number, "Hz"};
    }
    case Show::level_out: {
        const Axis axis{-60.0f, 0.0f, kLeft, kRight};
        return {axis, ticks(axis, 10.0f), whole_number, "in, dBFS"};
    }
    case Show::level_over_time: {
        const Axis axis{100.0f, 800.0f, kLeft, kRight};
        return {axis, ticks(axis, 100.0f), whole_number, "ms"};
    }
    case Show::decay: {
        const Axis axis{0.0f, 3000.0f, kLeft, kRight};
        return {axis, ticks(axis, 500.0f), whole_number, "ms"};
    }
    default: {
        const Axis axis{0.5f, 9.5f, kLeft, kRight};
        return {axis, {1, 2, 3, 4, 5, 6, 7, 8, 9}, whole_number, "harmonic"};
    }
    }
}

Scale upward(Show show, const std::vector<NamedCurve>& curves)
{
    const bool gains = show == Show::response || show == Show::comb;
    float low = gains ? -6.0f : -60.0f;
    float high = gains ? 6.0f : 0.0f;
    float step = 10.0f;
    if (show == Show::harmonics) low = -120.0f, step = 20.0f;
    if (show == Show::level_over_time) low = -50.0f;
    if (gains) {
        step = 3.0f;
        for (const NamedCurve& curve : curves)
            for (const Point& point : curve.points) {
                low = std::min(low, point.y);
                high = std::max(high, point.y);
            }
        low = std::max(-30.0f, 6.0f * std::floor(low / 6.0f));
        high = std::min(24.0f, 6.0f * std::ceil(high / 6.0f));
        if (high - low > 24.0f) step = 6.0f;
    }
    const Axis axis{low, high, kBottom, kTop};
    return {axis, ticks(axis, step), whole_number, "dB"};
}

void grid(Svg& svg, const Scale& x, const Scale& y)
{
    for (const float mark : x.marks) {
        svg.line(x.axis.at(mark), kTop, x.axis.at(mark), kBottom, "grid");
        svg.text(x.axis.at(mark), kBottom + 18.0f, x.name(mark), {}, Anchor::middle);
    }
    for (const float mark : y.marks) {
        svg.line(kLeft, y.axis.at(mark), kRight, y.axis.at(mark), "grid");
        svg.text(kLeft - 6.0f, y.axis.at(mark) + 4.0f, y.name(mark), {}, Anchor::end);
    }
    svg.text(kRight, kBottom + 36.0f, x.what, {}, Anchor::end);
    svg.text(4.0f, kTop - 4.0f, y.what);
}

}  // namespace

std::string plot(Show show, const std::string& title, const std::vector<NamedCurve>& curves)
{
    Svg svg;
    const Scale x = across(show);
    const Scale y = upward(show, curves);
    grid(svg, x, y);
    float legend = kLeft;
    for (std::size_t i = 0; i < curves.size(); ++i) {
        const std::string_view css = kClasses[i % std::size(kClasses)];
        std::string path;
        for (const Point& point : curves[i].points) {
            const float at = x.axis.at(show == Show::response ? std::log10(point.x) : point.x);
            const float height = y.axis.at(point.y);
            if (show == Show::harmonics) {
                const float left = at - 12.0f + 9.0f * static_cast<float>(i);
                if (height < kBottom) svg.rect(left, height, 7.0f, kBottom - height, css);
            } else {
                path +=
                    format("{}{} {}", path.empty() ? "M" : "L", coordinate(at), coordinate(height));
            }
        }
        if (!path.empty()) svg.path(path, css);
        svg.rect(legend, kBottom + 50.0f, 12.0f, 12.0f, css);
        svg.text(legend + 18.0f, kBottom + 61.0f, curves[i].name);
        legend += 40.0f + 7.5f * static_cast<float>(curves[i].name.size());
    }
    std::string picture = svg.element(ChartSize::wide, kHeight, title);
    const std::size_t head = picture.find('>');
    picture.insert(head + 1, kStyle);
    picture.insert(4, " xmlns=\"http://www.w3.org/2000/svg\"");
    return picture;
}

}  // namespace sitwell::test
