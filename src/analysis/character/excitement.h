#pragma once

#include "analysis/measure_mix.h"
#include "analysis/time/stretch.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace sitwell {

/// Per second of a song, how many of its parts play: those active (TrackFeatures::active) in more
/// than half of the second. Parts may end before the song. [any]
std::vector<double> parts_playing(std::span<const std::span<const unsigned char>> active);

/// Whether the mix is louder where more plays: Spearman's ρ of parts against the loudness of each
/// second, those 30 LU and more below the loudest left out (character.md, excitement a). [any]
std::optional<double> follows_parts(std::span<const double> parts, const MixRows& rows);

/// Share of the mix's loudest tenth, by seconds, that lies in sections as full as the fullest, by
/// parts playing, to one part (character.md, excitement b). Nothing for fewer than two sections or
/// 10 s. [any]
std::optional<double> loudest_in_fullest(std::span<const double> parts,
                                         std::span<const Stretch> sections, const MixRows& rows);

/// What a chorus brings over a verse; positive is more.
struct ChorusLift {
    double level_lu = 0.0;
    double side_to_mid_db = 0.0;
    double sparkle_db = 0.0;  ///< 4 to 12 kHz over all
    double strikes = 0.0;     ///< mean onset strength over the verse's, less one

    int rises() const noexcept;  ///< how many of the four are more, 0 to 4
};

/// Nothing where there is no chorus, no verse, or silence in one. `onset_strength`: of the mix,
/// each kOnsetHopS (TrackFeatures). [any]
std::optional<ChorusLift> chorus_lift(std::span<const Stretch> choruses,
                                      std::span<const Stretch> verses, const MixRows& rows,
                                      std::span<const float> onset_strength);

}  // namespace sitwell
