#include "app/report/html/escape.h"
#include "app/report/html/minus.h"
#include "app/report/section/sections.h"
#include "core/text/format.h"

#include <algorithm>

namespace sitwell {

namespace {

struct StripMoves {
    std::string strip;
    std::vector<const ReportContent::Move*> moves;
};

/// Parts in console order, then buses as they appear, then the whole mix.
std::vector<StripMoves> by_strip(const ReportContent& content)
{
    std::vector<StripMoves> strips;
    const auto strip_named = [&](const std::string& name) -> StripMoves& {
        const auto known = std::find_if(strips.begin(), strips.end(), [&](const StripMoves& strip) {
            return strip.strip == name;
        });
        if (known != strips.end()) return *known;
        strips.push_back({name, {}});
        return strips.back();
    };
    for (const ReportContent::Part& part : content.parts) strip_named(part.name);
    for (const ReportContent::Move& move : content.moves)
        if (!move.strip.empty()) strip_named(move.strip).moves.push_back(&move);
    for (const ReportContent::Move& move : content.moves)
        if (move.strip.empty()) strip_named("").moves.push_back(&move);
    strips.erase(std::remove_if(strips.begin(), strips.end(),
                                [](const StripMoves& strip) { return strip.moves.empty(); }),
                 strips.end());
    return strips;
}

std::string move_html(const ReportContent::Move& move)
{
    std::string html = format("<li><p>{}</p>", escaped(move.text));
    if (!move.change.empty())
        html += format("<p class=\"change\">{}</p>", escaped(with_minus(move.change)));
    if (!move.evidence.empty() || !move.rule.empty()) {
        html += "<p class=\"evidence\">" + escaped(with_minus(move.evidence));
        if (!move.rule.empty())
            html +=
                format("{}<code>{}</code>", move.evidence.empty() ? "" : " · ", escaped(move.rule));
        html += "</p>";
    }
    if (!move.measured.empty())
        html += format("<p class=\"evidence\">What it does: {}</p>",
                       escaped(with_minus(move.measured)));
    return html + "</li>\n";
}

}  // namespace

std::string moves_section(const ReportContent& content)
{
    if (content.moves.empty()) return {};
    std::string html = format("<section id=\"moves\">\n<div class=\"head\"><h2>Moves and "
                              "reasons</h2><button type=\"button\" "
                              "class=\"open-all\" hidden>Open all</button></div>\n<p "
                              "class=\"lead\">{}, each with what was heard that asked "
                              "for it.</p>\n",
                              counted(content.moves.size(), "move", "moves"));
    for (const StripMoves& strip : by_strip(content)) {
        html += format(
            "<details class=\"strip\"><summary><span>{}</span><small>{}</small></summary>\n<ol>\n",
            strip.strip.empty() ? "The whole mix" : name_html(strip.strip),
            counted(strip.moves.size(), "move", "moves"));
        for (const ReportContent::Move* move : strip.moves) html += move_html(*move);
        html += "</ol></details>\n";
    }
    return html + "</section>\n";
}

}  // namespace sitwell
