#pragma once

#include "analysis/character/mix_listener.h"
#include "app/verbs/review_raw.h"
#include "app/verbs/review_stems.h"
#include "decide/intent/practice.h"

#include <optional>

namespace sitwell {

/// What the axes of character tell of a mix.
struct ReviewedCharacter {
    CharacterFigures mix;
    std::optional<CharacterFigures> faders;  ///< of the same song by faders alone, when it is known
    double beat_ms = 0.0;                    ///< 0: none is heard
};

/// Everything that a mix tells with its stems and with its tracks as recorded, either of which may
/// be missing (null). Hits, parts and their activity are those of the stems, else of the
/// recordings; beat and sections those of the recordings, else of mix and stems. `sound` is the mix
/// as a track. [any]
ReviewedCharacter character_of(const HeardMix& mix, const TrackFeatures& sound,
                               const ReviewedStems* stems, const ReviewedRaw* raw,
                               const Practice& practice);

}  // namespace sitwell
