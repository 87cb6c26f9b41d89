#include "app/report/report.h"

#include "app/report/group.h"
#include "app/report/html/escape.h"
#include "app/report/section/sections.h"
#include "core/data/data.h"
#include "core/text/format.h"

#include <array>
#include <utility>

namespace sitwell {

namespace {

/// The page may use what it holds and nothing else, whatever a file name tries.
constexpr const char* kPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
    "media-src data:; img-src data:; base-uri 'none'; form-action 'none'";

struct Chapter {
    const char* id;
    const char* label;
};
constexpr std::array<Chapter, 9> kChapters{{{"listen", "Listen"},
                                            {"questions", "Questions"},
                                            {"balance", "Balance"},
                                            {"places", "Places"},
                                            {"tone", "Tone"},
                                            {"time", "Through the song"},
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
    const std::string main = player_section(content) + asks_section(content) +
                             pictures_section(content) + figures_section(content) +
                             moves_section(content) + files_section(content);
    std::string page = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
    page += format("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n", kPolicy);
    page += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" "
            "href=\"data:,\">\n";
    page += format("<title>{} · {}</title>\n",
                   escaped(content.title.empty() ? "Untitled song" : content.title),
                   escaped(content.eyebrow));
    page += "<style>\n" + std::string{embedded_text("report/page.css")} +
            "</style>\n</head>\n<body>\n<main>\n";
    page += headline_section(content) + contents_of(main) + main;
    page += "<footer>Made by Sitwell. This page holds everything it shows and plays; it loads "
            "nothing from "
            "elsewhere.</footer>\n</main>\n<script>\n";
    page += embedded_text("report/page.js");
    return page + "</script>\n</body>\n</html>\n";
}

}  // namespace sitwell
