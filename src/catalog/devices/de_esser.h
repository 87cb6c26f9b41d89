#pragma once

#include "catalog/catalog.h"

#include <array>

namespace sitwell {

/// What a de-esser lowers, in the order of its `mode` parameter.
enum class DeEsserMode { split, wide };

inline constexpr std::array<std::string_view, 2> kDeEsserModeNames{"split", "wide"};

/// Lowers sibilants to a distance from the voice around them (docs/why/gates-and-transients.md).
struct DeEsserParams {
    float mode = 0.0f;  ///< a DeEsserMode
    float frequency_hz = 5000.0f;
    float threshold_db = -8.0f;  ///< of sibilants over the voice: level independent
    float range_db = 8.0f;
    float attack_ms = 0.5f;
    float release_ms = 40.0f;
    bool operator==(const DeEsserParams&) const = default;
};

inline constexpr auto kDeEsserParams = std::to_array<ParamSpec<DeEsserParams>>({
    {field<&DeEsserParams::mode>, "mode", "Mode", Unit::choice, 0.0f, 1.0f, Scale::stepped,
     "Lowers what is above the frequency, or the whole voice.", kDeEsserModeNames},
    {field<&DeEsserParams::frequency_hz>, "frequency", "Frequency", Unit::hz, 2000.0f, 12000.0f,
     Scale::log, "Sibilants are above it, the voice they are measured against below."},
    {field<&DeEsserParams::threshold_db>, "threshold", "Threshold", Unit::db, -40.0f, 12.0f,
     Scale::linear, "The loudest a sibilant may be, relative to the voice around it."},
    {field<&DeEsserParams::range_db>, "range", "Range", Unit::db, 0.0f, 24.0f, Scale::linear,
     "The most that is taken away."},
    {field<&DeEsserParams::attack_ms>, "attack", "Attack", Unit::ms, 0.1f, 20.0f, Scale::log,
     "Time to reach 63 % of a new gain reduction."},
    {field<&DeEsserParams::release_ms>, "release", "Release", Unit::ms, 5.0f, 300.0f, Scale::log,
     "Time to give back 63 % of the gain reduction."},
});

}  // namespace sitwell
