#pragma once

#include "analysis/character/character_figures.h"
#include "analysis/structure/song_structure.h"
#include "analysis/time/stretch.h"
#include "decide/listening/name_sections.h"
#include "decide/listening/part_figures.h"

#include <span>
#include <vector>

namespace sitwell {

/// When what plays in a song, as far as its loudness should follow.
struct SongPlan {
    std::vector<double> playing;  ///< how many parts, a second each
    std::vector<Stretch> sections, choruses, verses;
};

/// `active`: by part, each hop of 100 ms. [any]
SongPlan plan_of(const SongStructure& structure, const std::vector<NamedSection>& names,
                 std::span<const std::span<const unsigned char>> active);

/// Fills in how a mix follows that plan (character.md, excitement). `onset_strength`: of the mix,
/// each kOnsetHopS. [any]
void add_excitement(CharacterFigures& figures, const SongPlan& plan, const MixRows& mix,
                    std::span<const float> onset_strength);

/// The structure of a song that is known from its mix and stems alone: beats and notes are heard in
/// the mix, `sound`, what plays when in the stems. Levels of sections are those of the mix, then of
/// the parts. [any]
SongStructure structure_beside_stems(const TrackFeatures& sound, const MixParts& stems);

}  // namespace sitwell
