#pragma once

#include "analysis/features.h"
#include "decide/identify/role_by_sound.h"
#include "decide/names/read_names.h"

#include <string>
#include <vector>

namespace sitwell {

/// What a track is by its sound alone.
struct SoundGuess {
    std::string role;         ///< empty when no role is likely enough to be told
    float confidence = 0.0f;  ///< of `role`, 0 to 1
    std::string evidence;     ///< what spoke for it most, in a musician's words
    std::string family;       ///< the likeliest of drums, bass, voice, harmonic, effects
    float family_confidence = 0.0f;
};

/// Its likeliest role by the learned table; where only the family is sure, what that family is
/// called at large; empty for what never plays or is like nothing that was learned (mixing practice
/// 1.6). [any]
SoundGuess guess_from_sound(const TrackFeatures& features);

/// The three likeliest roles by the same table, the likeliest first, however unlikely; of what
/// never plays, the three that are most worth asking about. [any]
std::vector<std::string> likely_roles(const TrackFeatures& features);

/// Name and sound together (mixing practice 1.2, rule 10): of a good name the sound can only lower
/// what it is worth, where it is sure of another family; a weak one has a fifth of the vote. A
/// sound that tells no role has no vote. [any]
SoundGuess join_name_and_sound(const NameReading& name, const SoundGuess& sound);

/// The family of a role: drums, bass, voice or harmonic; empty for one that sounds like anything.
/// [any]
std::string family_of_role(std::string_view role);

/// True for one full-range stereo recording that could be a bought beat or a mix.
bool is_full_range(const TrackFeatures& features);

}  // namespace sitwell
