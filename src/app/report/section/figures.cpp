#include "app/report/html/escape.h"
#include "app/report/html/minus.h"
#include "app/report/section/sections.h"
#include "core/text/format.h"

namespace sitwell {

namespace {

/// Shape and word say it; colour only repeats it. What has no target carries no mark, unless it
/// needs a look.
std::string mark_of(const ReportContent::Figure& figure)
{
    if (!figure.good)
        return "<span class=\"mark look\"><svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><path "
               "d=\"M8 1.5 15 14.5H1z\"/>"
               "<path class=\"sign\" d=\"M8 6v4M8 12v.5\"/></svg>look</span>";
    if (figure.wanted.empty()) return {};
    return "<span class=\"mark good\"><svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><circle "
           "cx=\"8\" cy=\"8\" r=\"7\"/>"
           "<path class=\"sign\" d=\"m4.5 8.5 2.5 2.5 4.5-5\"/></svg>good</span>";
}

}  // namespace

std::string figures_section(const ReportContent& content)
{
    if (content.figures.empty()) return {};
    std::string html = "<section id=\"figures\">\n<h2>Figures</h2>\n<p class=\"lead\">" +
                       escaped(content.figures_lead) +
                       "</p>\n<table class=\"figures\">\n<thead><tr><th "
                       "scope=\"col\">Figure</th><th "
                       "scope=\"col\" class=\"n\">Measured</th><th scope=\"col\">Wanted</th><th "
                       "scope=\"col\"><span class=\"unseen\">"
                       "Mark</span></th></tr></thead>\n<tbody>\n";
    for (const ReportContent::Figure& figure : content.figures)
        html += format(
            "<tr><th scope=\"row\"><span>{}</span><small>{}{}</small></th><td "
            "class=\"value\">{}</td><td class=\"wanted\">{}"
            "</td><td>{}</td></tr>\n",
            escaped(figure.label), escaped(with_minus(figure.meaning)),
            figure.remedy.empty() ? "" : " <b>" + escaped(with_minus(figure.remedy)) + "</b>",
            escaped(with_minus(figure.value)), escaped(with_minus(figure.wanted)), mark_of(figure));
    return html + "</tbody></table>\n</section>\n";
}

}  // namespace sitwell
