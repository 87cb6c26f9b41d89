#include "app/report/html/escape.h"
#include "app/report/section/sections.h"
#include "core/text/format.h"

namespace sitwell {

namespace {

std::string lines_html(const char* heading, const std::vector<ReportContent::Line>& lines)
{
    if (lines.empty()) return {};
    std::string html = format("<h3>{}</h3>\n<ul class=\"files\">\n", heading);
    for (const ReportContent::Line& line : lines) {
        html += "<li>";
        if (!line.file.empty()) html += format("<b>{}</b>", name_html(line.file));
        html += format("<span>{}</span></li>\n", escaped(line.text));
    }
    return html + "</ul>\n";
}

}  // namespace

std::string files_section(const ReportContent& content)
{
    std::string inside =
        lines_html("Left out of the mix", content.left_out) +
        lines_html("Worth knowing", content.notes) +
        lines_html("Read as evidence; the mix does not depend on it", content.read_beside);
    if (content.ignored > 0)
        inside +=
            format("<p class=\"soft\">{} in the folder {} no audio and {} left alone.</p>\n",
                   counted(content.ignored, "other file", "other files"),
                   content.ignored == 1 ? "holds" : "hold", content.ignored == 1 ? "was" : "were");
    if (inside.empty()) return {};
    return "<section id=\"files\">\n<h2>Your files</h2>\n" + inside + "</section>\n";
}

}  // namespace sitwell
