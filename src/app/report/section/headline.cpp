#include "app/report/html/escape.h"
#include "app/report/section/sections.h"
#include "core/text/format.h"

namespace sitwell {

std::string counted(std::size_t count, const std::string& one, const std::string& many)
{
    return format("{} {}", count, count == 1 ? one : many);
}

std::string headline_section(const ReportContent& content)
{
    std::string html = "<header>\n<p class=\"eyebrow\">" + escaped(content.eyebrow) + "</p>\n";
    html +=
        format("<h1>{}</h1>\n", name_html(content.title.empty() ? "Untitled song" : content.title));
    html += "<p class=\"verdict\">";
    bool first = true;
    for (const std::string& sentence : content.verdict) {
        if (sentence.empty()) continue;
        if (!first) html += ' ';
        html += escaped(sentence);
        first = false;
    }
    html += "</p>\n<p class=\"byline\">";
    html += name_html(content.mix_file);
    if (content.revision > 0)
        html += format("{}Revision {}", content.mix_file.empty() ? "" : " · ", content.revision);
    if (content.mixed > 0) html += " · " + counted(content.mixed, "track", "tracks") + " mixed";
    if (!content.left_out.empty())
        html += " · " + counted(content.left_out.size(), "file", "files") + " left out";
    html += "</p>\n";
    if (!content.genre.empty())
        html += "<p class=\"soft\">Kind of music: " + escaped(content.genre) + ".</p>\n";
    return html + "</header>\n";
}

}  // namespace sitwell
