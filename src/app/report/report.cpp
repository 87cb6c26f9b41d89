#include "app/report/report.h"

#include "app/report/group.h"
#include "app/report/html/page.h"
#include "app/report/section/sections.h"
#include "core/text/format.h"

#include <array>
#include <utility>

namespace sitwell {

namespace {

struct Chapter {
    const char* id;
    const char* label;
};
constexpr std::array<Chapter, 13> kChapters{{{"listen", "Listen"},
                                             {"variants", "Variants"},
                                             {"questions", "Questions"},
                                             {"balance", "Balance"},
                                             {"places", "Places"},
                                             {"masking", "Who is heard"},
                                             {"tone", "Tone"},
                                             {"stereo", "Width"},
                                             {"time", "Through the song"},
                                             {"drift", "Elsewhere"},
                                             {"figures", "Figures"},
                                             {"moves", "Moves"},
                                             {"files", "Files"}}};

/// Links to the chapters that this page has.
std::string contents_of(const std::string& main)
{
    std::string links;
    for (const Chapter& chapter : kChapters)
        if (main.find(format("<section id=\"{}\">", chapter.id)) != std::string::npos)
            links += format("<a href=\"#{}\">{}</a>", chapter.id, chapter.label);
    return links.empty() ? "" : "<nav aria-label=\"On this page\">" + links + "</nav>\n";
}

}  // namespace

std::string report_page(const ReportContent& given)
{
    ReportContent content = given;
    content.parts = in_console_order(std::move(content.parts));
    const std::string main = player_section(content) + variants_section(content) +
                             asks_section(content) + pictures_section(content) +
                             figures_section(content) + moves_section(content) +
                             files_section(content);
    const std::string title = content.title.empty() ? "Untitled song" : content.title;
    return html_page(title + " · " + content.eyebrow,
                     headline_section(content) + contents_of(main) + main, "report/page.js");
}

}  // namespace sitwell
