#pragma once

#include "catalog/catalog.h"

#include <array>

namespace sitwell {

/// How wide a stereo signal is, and the levels of its middle and its sides. On a mono strip only
/// the middle is there.
struct WidthParams {
    float width_percent = 100.0f;  ///< side over mid, as a share of what came; dsp/space/mid_side.h
    float mid_db = 0.0f;
    float side_db = 0.0f;
    bool operator==(const WidthParams&) const = default;
};

inline constexpr auto kWidthParams = std::to_array<ParamSpec<WidthParams>>({
    {field<&WidthParams::width_percent>, "width", "Width", Unit::percent, 0.0f, 200.0f,
     Scale::linear, "0 is mono, 100 as it came, 200 twice as wide, at much the same loudness."},
    {field<&WidthParams::mid_db>, "mid", "Mid", Unit::db, -24.0f, 24.0f, Scale::linear,
     "Level of what left and right share."},
    {field<&WidthParams::side_db>, "side", "Side", Unit::db, -24.0f, 24.0f, Scale::linear,
     "Level of what tells left from right."},
});

}  // namespace sitwell
