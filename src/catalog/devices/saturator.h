#pragma once

#include "catalog/catalog.h"

#include <array>

namespace sitwell {

/// What a saturator behaves like, in the order of its `type` parameter.
enum class SaturatorType { tape, tube, transistor };

inline constexpr std::array<std::string_view, 3> kSaturatorTypeNames{"tape", "tube", "transistor"};

/// Harmonics from a curve (docs/why/colour.md). Beside them the signal itself passes untouched but
/// for a gain that makes up for what the curve takes from music at −18 dBFS RMS, so that drive
/// changes the colour and not the loudness. Drive 0 and mix 0 pass it bit for bit.
struct SaturatorParams {
    float type = 0.0f;  ///< a SaturatorType
    float drive_db = 6.0f;
    float character_percent = 50.0f;
    float mix_percent = 100.0f;
    float output_db = 0.0f;
    bool operator==(const SaturatorParams&) const = default;
};

inline constexpr auto kSaturatorParams = std::to_array<ParamSpec<SaturatorParams>>({
    {field<&SaturatorParams::type>, "type", "Type", Unit::choice, 0.0f, 2.0f, Scale::stepped,
     "Tape rounds everything, lows and loud highs first; tube adds even harmonics; transistor is "
     "clean up to a bend and hard above it.",
     kSaturatorTypeNames},
    {field<&SaturatorParams::drive_db>, "drive", "Drive", Unit::db, 0.0f, 24.0f, Scale::linear,
     "How far music is driven into the curve; at 0 dB nothing is coloured. Loudness is made up "
     "for."},
    {field<&SaturatorParams::character_percent>, "character", "Character", Unit::percent, 0.0f,
     100.0f, Scale::linear,
     "Tape: how much sooner highs saturate. Tube: how lopsided its curve is. Transistor: how hard "
     "it bends."},
    {field<&SaturatorParams::mix_percent>, "mix", "Mix", Unit::percent, 0.0f, 100.0f, Scale::linear,
     "Share of the coloured signal; the rest is dry."},
    {field<&SaturatorParams::output_db>, "output", "Output", Unit::db, -24.0f, 24.0f, Scale::linear,
     "Gain after everything else."},
});

}  // namespace sitwell
