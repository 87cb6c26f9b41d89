#pragma once

#include "analysis/bleed/measure_bleed.h"
#include "core/json/json.h"
#include "decide/listening/find_faults.h"

#include <optional>

namespace sitwell {

/// Who else is heard in the pauses of a voice.
struct Bleed {
    BleedSource source{};
    double re_voice_db = 0.0;  ///< loudness while it is heard, over that of all vowels
    double coherence = 0.0;
    double lag_ms = 0.0;  ///< by which it is heard behind its own track
};

/// The loudest source that reaches the voice as bleed does, by `limits` (data/faults.json): alike
/// in the pauses, at most 25 ms late, not much of what is sung, and loud enough to speak of. Pure.
/// [any]
std::optional<Bleed> find_bleed(const BleedFigures& figures, float vowels_lufs, const Json& limits);

/// Drums as loud as through the air, not out of headphones: a part of the drums' sound.
bool is_of_the_room(const Bleed& bleed, const Json& limits);

/// As a mixer would say it.
Finding finding_of(const Bleed& bleed, const Json& limits);

}  // namespace sitwell
