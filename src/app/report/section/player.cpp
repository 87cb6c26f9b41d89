#include "app/report/html/base64.h"
#include "app/report/html/escape.h"
#include "app/report/section/sections.h"
#include "core/data/data.h"
#include "core/text/format.h"

namespace sitwell {

namespace {

/// Plain players that work by themselves; the script reads the sound from them and takes their
/// place.
std::string plain_player(const PlayedPassage& passage)
{
    std::string html = format("<div class=\"passage\" data-label=\"{0}\">\n<h3>{0}</h3>\n",
                              escaped(passage.label));
    for (const PlayedPassage::Side& side : passage.sides)
        html += format("<figure><figcaption>{}</figcaption><audio controls preload=\"none\" "
                       "data-meaning=\"{}\" src=\"data:audio/mpeg;base64,{}\"></audio></figure>\n",
                       escaped(side.caption), escaped(side.meaning), base64(*side.mp3));
    return html + "</div>\n";
}

/// One button a side; the last of two, else the first, is heard to begin with.
std::string side_buttons(const std::string& name, const PlayedPassage& passage)
{
    std::string html = format("<fieldset class=\"sides{}\">\n<legend class=\"unseen\">What you "
                              "hear</legend>\n",
                              passage.sides.size() > 2 ? " many" : "");
    const std::size_t chosen = passage.sides.size() > 2 ? 0 : passage.sides.size() - 1;
    for (std::size_t i = 0; i < passage.sides.size(); ++i)
        html += format("<label>\n<input type=\"radio\" name=\"{}\" value=\"{}\"{}>\n"
                       "<span><b>{}</b><small>{}</small></span>\n</label>\n",
                       name, i, i == chosen ? " checked" : "", escaped(passage.sides[i].label),
                       escaped(passage.sides[i].meaning));
    return html + "</fieldset>\n";
}

/// What of the passage's two sides the page plays.
PlayedPassage played(const ReportContent::Passage& passage)
{
    return {
        passage.label,
        {{"Before", passage.before_label, "Before: " + passage.before_label, &passage.before_mp3},
         {"After", "This mix", "After: this mix", &passage.after_mp3}}};
}

}  // namespace

std::string player_html(const std::string& name, const std::vector<PlayedPassage>& passages)
{
    std::string html = "<div class=\"player\">\n<div class=\"desk\" hidden>\n"
                       "<fieldset class=\"passages\">\n<legend class=\"unseen\">Passage</legend>\n"
                       "</fieldset>\n" +
                       side_buttons(name, passages.front()) +
                       std::string{embedded_text("report/player.html")} + "<div class=\"plain\">\n";
    for (const PlayedPassage& passage : passages) html += plain_player(passage);
    return html + "</div>\n</div>\n";
}

std::string player_section(const ReportContent& content)
{
    std::vector<PlayedPassage> passages;
    for (const ReportContent::Passage& passage : content.passages)
        if (!passage.before_mp3.empty() && !passage.after_mp3.empty())
            passages.push_back(played(passage));
    if (passages.empty()) return {};
    return "<section id=\"listen\">\n<h2>Listen</h2>\n"
           "<p class=\"lead\">The same seconds of your song, before and after the mix. Both are "
           "played equally "
           "loud, since louder always seems better at first.</p>\n" +
           player_html("side", passages) + "</section>\n";
}

}  // namespace sitwell
