#include "app/report/svg/svg.h"

#include "app/report/html/escape.h"
#include "core/text/format.h"

#include <cmath>

namespace sitwell {

std::string coordinate(float value)
{
    if (!std::isfinite(value)) return "0";
    const auto tenths = static_cast<long>(std::lround(static_cast<double>(value) * 10.0));
    if (tenths % 10 == 0) return format("{}", tenths / 10);
    return format("{}{}.{}", tenths < 0 ? "-" : "", std::labs(tenths) / 10, std::labs(tenths) % 10);
}

void Svg::close(std::string_view tag, std::string_view title)
{
    if (title.empty())
        body_ += "/>";
    else
        body_ += format("><title>{}</title></{}>", escaped(title), tag);
}

void Svg::line(float x1, float y1, float x2, float y2, std::string_view css_class)
{
    body_ += format("<line class=\"{}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>", css_class,
                    coordinate(x1), coordinate(y1), coordinate(x2), coordinate(y2));
}

void Svg::rect(float x, float y, float width, float height, std::string_view css_class,
               std::string_view title)
{
    body_ += format("<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"2\"",
                    css_class, coordinate(x), coordinate(y), coordinate(width), coordinate(height));
    close("rect", title);
}

void Svg::circle(float x, float y, float radius, std::string_view css_class, std::string_view title)
{
    body_ += format("<circle class=\"{}\" cx=\"{}\" cy=\"{}\" r=\"{}\"", css_class, coordinate(x),
                    coordinate(y), coordinate(radius));
    close("circle", title);
}

void Svg::path(std::string_view commands, std::string_view css_class, std::string_view title)
{
    body_ += format("<path class=\"{}\" d=\"{}\"", css_class, commands);
    close("path", title);
}

void Svg::text(float x, float baseline, std::string_view text, std::string_view css_class,
               Anchor anchor)
{
    body_ += format("<text x=\"{}\" y=\"{}\"", coordinate(x), coordinate(baseline));
    if (!css_class.empty()) body_ += format(" class=\"{}\"", css_class);
    if (anchor != Anchor::start)
        body_ += format(" text-anchor=\"{}\"", anchor == Anchor::end ? "end" : "middle");
    body_ += format(">{}</text>", escaped(text));
}

std::string Svg::element(ChartSize size, float height, std::string_view label) const
{
    return format(
        "<svg class=\"chart {}\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">{}</svg>\n",
        size == ChartSize::wide ? "wide" : "narrow", coordinate(width_of(size)), coordinate(height),
        escaped(label), body_);
}

std::string path_step(const char* command, float x, float y)
{
    return format("{}{} {}", command, coordinate(x), coordinate(y));
}

}  // namespace sitwell
