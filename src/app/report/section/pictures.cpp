#include "app/report/group.h"
#include "app/report/html/escape.h"
#include "app/report/section/sections.h"
#include "app/report/svg/axis.h"
#include "app/report/svg/balance_chart.h"
#include "app/report/svg/drift_chart.h"
#include "app/report/svg/loudness_chart.h"
#include "app/report/svg/masking_map.h"
#include "app/report/svg/place_chart.h"
#include "app/report/svg/spectrum_chart.h"
#include "app/report/svg/stereo_chart.h"
#include "core/text/format.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

struct Picture {
    const char* id;
    const char* heading;
    std::string caption;
    std::string (*draw)(const ReportContent&, ChartSize);
};

std::string picture_section(const ReportContent& content, const Picture& picture,
                            const std::string& below)
{
    const std::string wide = picture.draw(content, ChartSize::wide);
    if (wide.empty()) return {};
    return format("<section id=\"{}\">\n<h2>{}</h2>\n<p class=\"lead\">{}</p>\n<div "
                  "class=\"picture\">\n{}{}</div>\n{}"
                  "</section>\n",
                  picture.id, picture.heading, picture.caption, wide,
                  picture.draw(content, ChartSize::narrow), below);
}

std::string legend(const std::vector<ReportContent::Part>& parts)
{
    std::string html = "<ul class=\"legend\" aria-label=\"Colours\">";
    for (const GroupLook& look : group_looks()) {
        const bool seen =
            std::any_of(parts.begin(), parts.end(), [&](const ReportContent::Part& part) {
                return &look_of_group(part.group) == &look;
            });
        if (seen) html += format("<li class=\"{}\">{}</li>", look.css_class, look.label);
    }
    return html + "</ul>\n";
}

std::string place_in_words(float azimuth_deg)
{
    if (!std::isfinite(azimuth_deg)) return "middle";
    const auto degrees = static_cast<int>(std::lround(std::clamp(azimuth_deg, -180.0f, 180.0f)));
    if (degrees == 0) return "middle";
    return format("{}° {}", std::abs(degrees), degrees < 0 ? "left" : "right");
}

std::string parts_table(const std::vector<ReportContent::Part>& parts)
{
    std::string html = "<details class=\"numbers\"><summary>The same in numbers</summary>\n<div "
                       "class=\"scroll\" tabindex=\"0\" "
                       "role=\"region\" aria-label=\"Parts in numbers\"><table>\n<thead><tr><th "
                       "scope=\"col\">Part</th>"
                       "<th scope=\"col\">What it is</th><th scope=\"col\" class=\"n\">Level, "
                       "LU</th><th scope=\"col\" class=\"n\">"
                       "Fader, dB</th><th scope=\"col\">Place</th><th scope=\"col\" "
                       "class=\"n\">Room, LU</th><th scope=\"col\" "
                       "class=\"n\">Plays</th></tr></thead>\n<tbody>\n";
    for (const ReportContent::Part& part : parts)
        html += format("<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"n\">{}</td><td "
                       "class=\"n\">{}</td><td>{}</td>"
                       "<td class=\"n\">{}</td><td class=\"n\">{:.0f} %</td></tr>\n",
                       name_html(part.name), escaped(part.role_label),
                       part.leads ? "leads" : signed_number(part.while_playing_lu),
                       signed_number(part.fader_db), place_in_words(part.azimuth_deg),
                       part.wet_lu > -99.0f ? signed_number(part.wet_lu) : "dry",
                       100.0f * part.active_share);
    return html + "</tbody></table></div></details>\n";
}

std::string masking_legend()
{
    std::string html = "<ul class=\"legend\" aria-label=\"Colours\">";
    for (const MaskingLook& look : masking_looks())
        html += format("<li class=\"{}\">{}</li>", look.css_class, look.label);
    return html + "</ul>\n";
}

std::string part_rows_table(const ReportContent& content)
{
    if (content.part_rows.empty()) return {};
    std::string html = "<details class=\"numbers\"><summary>Every part in numbers</summary>\n<div "
                       "class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Parts in "
                       "numbers\"><table>\n<thead><tr><th scope=\"col\">Part</th>";
    for (const std::string& column : content.part_columns)
        html += format("<th scope=\"col\" class=\"n\">{}</th>", escaped(column));
    html += "</tr></thead>\n<tbody>\n";
    for (const ReportContent::PartRow& row : content.part_rows) {
        html += format("<tr><th scope=\"row\">{}</th>", name_html(row.name));
        for (const std::string& value : row.values)
            html += format("<td class=\"n\">{}</td>", escaped(value));
        html += "</tr>\n";
    }
    return html + "</tbody></table></div></details>\n";
}

std::string masking_picture(const ReportContent& content, ChartSize size)
{
    return masking_map(content.masking, size);
}

std::string stereo_picture(const ReportContent& content, ChartSize size)
{
    return stereo_chart(content.stereo, size);
}

std::string drift_picture(const ReportContent& content, ChartSize size)
{
    return drift_chart(content.drift, size);
}

}  // namespace

std::string pictures_section(const ReportContent& content)
{
    const bool led = std::any_of(content.parts.begin(), content.parts.end(),
                                 [](const ReportContent::Part& part) { return part.leads; });
    const bool has_target = !content.target_low_db.empty();
    const Picture balance{
        "balance", "Balance",
        led ? "How loud each part is while it plays. The upright line is the part that leads: a "
              "bar "
              "that ends short of it stands behind, one that crosses it stands in front."
            : "How loud each part is while it plays. Nobody leads this song, so the upright line "
              "is "
              "the whole mix.",
        balance_chart};
    const Picture place{"places", "Who stands where",
                        "The stage from above, as you hear it between two loudspeakers. A number "
                        "stands for parts that "
                        "share a spot; their names are beside it.",
                        place_chart};
    const Picture tone{
        "tone", "Tone",
        has_target
            ? "The line is your mix, from the deepest notes to the air above the cymbals. The "
              "shaded band is where finished records lie; a ring marks a place outside it."
            : "Your mix from the deepest notes to the air above the cymbals.",
        spectrum_chart};
    const Picture loudness{
        "time", "Through the song",
        std::string{"The line is how loud the song feels from moment to moment, over its quick "
                    "ups and downs."} +
            (content.parts.empty() ? "" : " Below it is who plays when."),
        loudness_chart};
    const Picture masking{"masking", "Who is heard when",
                          "How much of each part the others leave, from moment to moment. Where a "
                          "row is open, the part rests.",
                          masking_picture};
    const Picture stereo{"stereo", "Width",
                         "How wide each octave is: a thin line is mono, a bar from left to right "
                         "has as much at the sides as in the middle. The pale bar is its widest "
                         "moments.",
                         stereo_picture};
    const Picture drift{"drift", "Elsewhere",
                        "How far parts come forward (+) or fall back (−) against the whole mix on "
                        "other loudspeakers, in LU.",
                        drift_picture};
    return picture_section(content, balance, legend(content.parts) + parts_table(content.parts)) +
           picture_section(content, place, "") +
           picture_section(content, masking, masking_legend() + part_rows_table(content)) +
           picture_section(content, tone, "") + picture_section(content, stereo, "") +
           picture_section(content, loudness, "") + picture_section(content, drift, "");
}

}  // namespace sitwell
