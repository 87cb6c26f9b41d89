#pragma once

#include <string>
#include <string_view>

namespace sitwell {

/// How wide a picture is drawn: each exists twice, and the style sheet shows the one that keeps its
/// text readable on the screen at hand.
enum class ChartSize { narrow, wide };

/// Units of the view box; one is about a CSS pixel.
constexpr float width_of(ChartSize size)
{
    return size == ChartSize::wide ? 760.0f : 340.0f;
}

/// Height of the text in every picture: `svg text` of data/report/page.css.
inline constexpr float kChartFontPx = 13.0f;

enum class Anchor { start, middle, end };

/// Writes one picture. Positions in view box units, y downwards; texts are escaped here, classes
/// must be plain words. Numbers that are not finite are drawn as 0.
class Svg {
public:
    void line(float x1, float y1, float x2, float y2, std::string_view css_class);
    void rect(float x, float y, float width, float height, std::string_view css_class,
              std::string_view title = {});
    void circle(float x, float y, float radius, std::string_view css_class,
                std::string_view title = {});
    void path(std::string_view commands, std::string_view css_class, std::string_view title = {});
    void text(float x, float baseline, std::string_view text, std::string_view css_class = {},
              Anchor anchor = Anchor::start);

    /// The finished element; `label` says in words what the picture shows.
    std::string element(ChartSize size, float height, std::string_view label) const;

private:
    void close(std::string_view tag, std::string_view title);

    std::string body_;
};

/// A coordinate with at most one decimal: "12", "12.5", "-3".
std::string coordinate(float value);

/// A step of a path to a point: "M12 30.5", by the letter `command`.
std::string path_step(const char* command, float x, float y);

}  // namespace sitwell
