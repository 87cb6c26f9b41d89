#include "app/report/html/base64.h"
#include "app/report/html/escape.h"
#include "app/report/section/sections.h"
#include "core/data/data.h"
#include "core/text/format.h"

namespace sitwell {

namespace {

/// Plain players that work by themselves; the script reads the sound from them and takes their
/// place.
std::string plain_player(const ReportContent::Passage& passage)
{
    const auto audio = [](const std::string& label, const std::string& mp3) {
        return format("<figure><figcaption>{}</figcaption><audio controls preload=\"none\" "
                      "src=\"data:audio/mpeg;base64,{}\"></audio></figure>\n",
                      escaped(label), base64(mp3));
    };
    return format("<div class=\"passage\" data-label=\"{0}\" data-before=\"{1}\">\n<h3>{0}</h3>\n",
                  escaped(passage.label), escaped(passage.before_label)) +
           audio("Before: " + passage.before_label, passage.before_mp3) +
           audio("After: this mix", passage.after_mp3) + "</div>\n";
}

}  // namespace

std::string player_section(const ReportContent& content)
{
    std::string passages;
    for (const ReportContent::Passage& passage : content.passages)
        if (!passage.before_mp3.empty() && !passage.after_mp3.empty())
            passages += plain_player(passage);
    if (passages.empty()) return {};
    return "<section id=\"listen\">\n<h2>Listen</h2>\n"
           "<p class=\"lead\">The same seconds of your song, before and after the mix. Both are "
           "played equally "
           "loud, since louder always seems better at first.</p>\n" +
           std::string{embedded_text("report/player.html")} + "<div class=\"plain\">\n" + passages +
           "</div>\n</section>\n";
}

}  // namespace sitwell
