#include "app/report/html/escape.h"
#include "app/report/section/sections.h"
#include "core/text/format.h"

#include <algorithm>

namespace sitwell {

namespace {

/// More than these would stand between the reader and the pictures.
constexpr std::size_t kShownAtOnce = 4;

/// Lines break between the words of a command, not after the hyphens of an option.
std::string command_html(std::string_view command)
{
    std::string html = "<code>";
    while (!command.empty()) {
        const std::string_view word = command.substr(0, command.find(' '));
        if (!word.empty()) html += format("<span>{}</span>", escaped(word));
        command.remove_prefix(word.size());
        if (command.empty()) break;
        html += ' ';
        command.remove_prefix(1);
    }
    return html + "</code>";
}

std::string ask_html(const ReportContent::Ask& ask)
{
    std::string html = format("<article class=\"ask\">\n<h3>{}</h3>\n", escaped(ask.question));
    if (!ask.assumed.empty())
        html += format("<p><b>Assumed so far:</b> {}</p>\n", escaped(ask.assumed));
    if (ask.answers.empty()) return html + "</article>\n";
    html += "<ul class=\"answers\">\n";
    for (const auto& [text, command] : ask.answers) {
        html += format("<li><span>{}</span>", escaped(text));
        if (!command.empty())
            html +=
                format("<span class=\"command\">{}<button type=\"button\" class=\"copy\" hidden "
                       "aria-label=\"Copy the line for: {}\">Copy</button></span>",
                       command_html(command), escaped(text));
        html += "</li>\n";
    }
    return html + "</ul>\n</article>\n";
}

}  // namespace

std::string asks_section(const ReportContent& content)
{
    if (content.asks.empty()) return {};
    std::string html =
        "<section id=\"questions\">\n<h2>Questions for the band</h2>\n"
        "<p class=\"lead\">The mix does not wait for answers. Where one differs from "
        "what was assumed, paste its line to mix again.</p>\n";
    const std::size_t count = content.asks.size();
    const std::size_t shown = count <= kShownAtOnce + 1 ? count : kShownAtOnce;
    for (std::size_t i = 0; i < shown; ++i) html += ask_html(content.asks[i]);
    if (shown < count) {
        html +=
            format("<details class=\"more\"><summary>{} more questions</summary>\n", count - shown);
        for (std::size_t i = shown; i < count; ++i) html += ask_html(content.asks[i]);
        html += "</details>\n";
    }
    return html + "</section>\n";
}

}  // namespace sitwell
