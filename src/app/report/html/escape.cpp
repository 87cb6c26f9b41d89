#include "app/report/html/escape.h"

#include "app/report/html/utf8.h"

namespace sitwell {

std::string escaped(std::string_view text)
{
    std::string html;
    html.reserve(text.size() + text.size() / 8);
    while (!text.empty()) {
        const CodePoint next = take_code_point(text);
        switch (next.value) {
        case '&':
            html += "&amp;";
            break;
        case '<':
            html += "&lt;";
            break;
        case '>':
            html += "&gt;";
            break;
        case '"':
            html += "&quot;";
            break;
        case '\'':
            html += "&#39;";
            break;
        default:
            html += next.bytes;
        }
    }
    return html;
}

std::string name_html(std::string_view name)
{
    return "<bdi>" + escaped(name) + "</bdi>";
}

}  // namespace sitwell
