#pragma once

#include "catalog/catalog.h"

#include <array>

namespace sitwell {

/// Cuts peaks off at a ceiling (docs/why/colour.md). What stays below the knee passes bit for bit
/// at 0 dB of gain.
struct ClipperParams {
    float gain_db = 0.0f;  ///< into the clipper
    float ceiling_dbfs = -1.0f;
    float softness_percent = 50.0f;  ///< width of the knee in hundredths of the ceiling
    bool operator==(const ClipperParams&) const = default;
};

inline constexpr auto kClipperParams = std::to_array<ParamSpec<ClipperParams>>({
    {field<&ClipperParams::gain_db>, "gain", "Gain", Unit::db, -24.0f, 24.0f, Scale::linear,
     "Gain in front of the clipper."},
    {field<&ClipperParams::ceiling_dbfs>, "ceiling", "Ceiling", Unit::dbfs, -24.0f, 0.0f,
     Scale::linear, "Highest sample that leaves the clipper."},
    {field<&ClipperParams::softness_percent>, "softness", "Softness", Unit::percent, 0.0f, 100.0f,
     Scale::linear,
     "Where the bend starts: 0 cuts at the ceiling, 50 bends from 2.5 dB below it, 100 from 6 dB "
     "below."},
});

}  // namespace sitwell
