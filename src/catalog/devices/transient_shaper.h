#pragma once

#include "catalog/catalog.h"

#include <array>

namespace sitwell {

/// Makes the beginnings of notes and what rings on after them louder or softer, at any level alike
/// (docs/why/gates-and-transients.md).
struct TransientShaperParams {
    float attack_db = 0.0f;
    float sustain_db = 0.0f;
    bool operator==(const TransientShaperParams&) const = default;
};

inline constexpr auto kTransientShaperParams = std::to_array<ParamSpec<TransientShaperParams>>({
    {field<&TransientShaperParams::attack_db>, "attack", "Attack", Unit::db, -12.0f, 12.0f,
     Scale::linear, "Gain on the first hundredth of a second of each hit."},
    {field<&TransientShaperParams::sustain_db>, "sustain", "Sustain", Unit::db, -12.0f, 12.0f,
     Scale::linear, "Gain on what rings on after a hit."},
});

}  // namespace sitwell
