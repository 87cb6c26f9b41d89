#include "app/report/svg/label.h"

#include "app/report/html/utf8.h"

#include <cstddef>
#include <vector>

namespace sitwell {

namespace {

/// In em, from the advance widths of common interface fonts (Segoe UI, San Francisco, Roboto).
float advance_em(std::uint32_t c)
{
    const bool combining = (c >= 0x300 && c < 0x370) || (c >= 0x200B && c < 0x2010) ||
                           (c >= 0xFE00 && c < 0xFE10) || (c >= 0x3099 && c < 0x309B);
    if (combining) return 0.0f;
    const bool full_width = (c >= 0x1100 && c < 0x1200) || (c >= 0x2E80 && c < 0xD7B0) ||
                            (c >= 0xF900 && c < 0xFB00) || (c >= 0xFE30 && c < 0xFE70) ||
                            (c >= 0xFF00 && c < 0xFF61) || c >= 0x1F000;
    if (full_width) return 1.05f;
    if (c == 'i' || c == 'j' || c == 'l' || c == 'I' || c == '.' || c == ',' || c == '\'')
        return 0.30f;
    if (c == ' ' || c == 'f' || c == 't' || c == 'r' || c == '-' || c == '(' || c == ')')
        return 0.40f;
    if (c == 'm' || c == 'w' || c == 'M' || c == 'W' || c == '@') return 0.92f;
    if (c >= 'A' && c <= 'Z') return 0.69f;
    return 0.63f;
}

struct Glyph {
    std::string_view bytes;
    float width_em;
};

std::vector<Glyph> glyphs_of(std::string_view text)
{
    std::vector<Glyph> glyphs;
    while (!text.empty()) {
        const CodePoint next = take_code_point(text);
        glyphs.push_back({next.bytes, advance_em(next.value)});
    }
    return glyphs;
}

}  // namespace

float text_width_px(std::string_view text, float font_px)
{
    float width_em = 0.0f;
    for (const Glyph& glyph : glyphs_of(text)) width_em += glyph.width_em;
    return width_em * font_px;
}

std::string fitted(std::string_view text, float width_px, float font_px)
{
    const std::vector<Glyph> glyphs = glyphs_of(text);
    float room_em = width_px / font_px;
    float whole_em = 0.0f;
    for (const Glyph& glyph : glyphs) whole_em += glyph.width_em;

    std::size_t head = 0;
    std::size_t tail = glyphs.size();
    if (whole_em > room_em) {
        constexpr float kEllipsisEm = 1.0f;
        constexpr float kHeadShare = 0.55f;
        const float for_text_em = room_em - kEllipsisEm;
        float used_em = 0.0f;
        while (head < tail && used_em + glyphs[head].width_em <= for_text_em * kHeadShare)
            used_em += glyphs[head++].width_em;
        while (tail > head && used_em + glyphs[tail - 1].width_em <= for_text_em)
            used_em += glyphs[--tail].width_em;
        // A mark whose letter was cut away would stand on the ellipsis.
        while (tail < glyphs.size() && glyphs[tail].width_em == 0.0f) ++tail;
    } else {
        head = tail;
    }
    std::string shown;
    for (std::size_t i = 0; i < head; ++i) shown += glyphs[i].bytes;
    if (whole_em > room_em) shown += "…";
    for (std::size_t i = tail; i < glyphs.size(); ++i) shown += glyphs[i].bytes;
    return shown;
}

}  // namespace sitwell
