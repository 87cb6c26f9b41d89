#pragma once

namespace sitwell {

/// How far what a mix aims at stands from what its genre asks: all of it as the genre has it to
/// begin with. Stages read it where they read their targets; what holds in any mix (gates, windows
/// of the genre, lows in the middle) bounds it there.
struct Aims {
    float voice_db = 0.0f;    ///< added to the lead over all the rest
    float returns_lu = 0.0f;  ///< added to all reverberation against the dry mix
    float row_gap_lu = 0.0f;  ///< added to the distance from row to row, front to back
    float decay = 1.0f;       ///< times how long rooms ring
    float seats = 1.0f;       ///< times how far from the middle parts sit
    float stereo = 1.0f;      ///< times the width of stereo recordings
    bool operator==(const Aims&) const = default;
};

/// So much of the way from a genre's own aims to these; `share` is 0 to 1. [any]
Aims part_of_the_way(const Aims& aims, float share);

}  // namespace sitwell
