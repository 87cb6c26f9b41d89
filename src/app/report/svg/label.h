#pragma once

#include <string>
#include <string_view>

namespace sitwell {

/// Width of a text in a usual sans-serif, erring on the wide side, since the reader's own font is
/// not known. Full-width scripts count a whole em, combining marks nothing. [any]
float text_width_px(std::string_view text, float font_px);

/// `text`, or its beginning and its end around "…" if it would be wider than `width_px`: names of
/// tracks tend to differ in their last word. [any]
std::string fitted(std::string_view text, float width_px, float font_px);

}  // namespace sitwell
