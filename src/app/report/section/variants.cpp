#include "app/report/html/escape.h"
#include "app/report/html/minus.h"
#include "app/report/section/sections.h"
#include "core/text/format.h"

#include <algorithm>

namespace sitwell {

namespace {

std::string head_of(const ReportContent& content)
{
    std::string html = "<thead><tr><th scope=\"col\">Mix</th>";
    for (const std::string& column : content.variant_columns)
        html += format("<th scope=\"col\" class=\"n\">{}</th>", escaped(column));
    return html + "</tr></thead>\n";
}

std::string row_of(const ReportContent::Variant& variant, const ReportContent& content)
{
    std::string links = name_html(variant.file);
    if (!variant.page.empty())
        links += format(" · <a href=\"{}\">its own report</a>", escaped(variant.page));
    std::string html = format("<tr><th scope=\"row\"><span>{}</span><small>{}</small><small>{}"
                              "</small></th>",
                              escaped(variant.label), escaped(with_minus(variant.use)), links);
    for (std::size_t i = 0; i < variant.figures.size(); ++i)
        html +=
            format("<td class=\"n\" data-figure=\"{}\">{}</td>",
                   escaped(content.variant_columns[i]), escaped(with_minus(variant.figures[i])));
    return html + "</tr>\n";
}

/// All of them side by side, where there is sound.
std::string desk_of(const ReportContent& content)
{
    PlayedPassage passage{content.compared_passage, {}};
    for (const ReportContent::Variant& variant : content.variants)
        if (!variant.mp3.empty())
            passage.sides.push_back({variant.label, "", variant.label, &variant.mp3});
    return passage.sides.size() < 2 ? std::string{} : player_html("variant", {passage});
}

}  // namespace

std::string variants_section(const ReportContent& content)
{
    if (content.variants.empty() && content.variants_left_out.empty()) return {};
    std::string html =
        "<section id=\"variants\">\n<h2>Variants</h2>\n<p class=\"lead\">The same song, mixed in "
        "other ways. Each keeps every limit that this mix keeps, and has a folder of its own in "
        "which it can be explained, changed and rendered. They are played equally loud.</p>\n" +
        desk_of(content);
    if (!content.variants.empty()) {
        html += "<table class=\"variants\">\n" + head_of(content) + "<tbody>\n";
        for (const ReportContent::Variant& variant : content.variants)
            html += row_of(variant, content);
        html += "</tbody></table>\n";
    }
    if (!content.variants_left_out.empty()) {
        html += "<h3>Not made</h3>\n<ul class=\"files\">\n";
        for (const ReportContent::Line& line : content.variants_left_out)
            html += format("<li><b>{}</b><span>{}</span></li>\n", escaped(line.file),
                           escaped(line.text));
        html += "</ul>\n";
    }
    return html + "</section>\n";
}

}  // namespace sitwell
