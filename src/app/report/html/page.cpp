#include "app/report/html/page.h"

#include "app/report/html/escape.h"
#include "core/data/data.h"
#include "core/text/format.h"

namespace sitwell {

namespace {

constexpr const char* kPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
    "media-src data:; img-src data:; base-uri 'none'; form-action 'none'";

}  // namespace

std::string html_page(std::string_view title, const std::string& main, std::string_view script)
{
    std::string page = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
    page += format("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n", kPolicy);
    page += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" "
            "href=\"data:,\">\n";
    page += format("<title>{}</title>\n", escaped(title));
    page += "<style>\n" + std::string{embedded_text("report/page.css")} +
            "</style>\n</head>\n<body>\n<main>\n" + main;
    page += "<footer>Made by Sitwell. This page holds everything it shows and plays; it loads "
            "nothing from "
            "elsewhere.</footer>\n</main>\n";
    if (!script.empty()) page += format("<script>\n{}</script>\n", embedded_text(script));
    return page + "</body>\n</html>\n";
}

}  // namespace sitwell
