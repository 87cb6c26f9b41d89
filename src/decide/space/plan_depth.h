#pragma once

#include <span>

namespace sitwell {

/// A part that stands in a row of the mix and gets some of a room.
struct PartInRow {
    int row = 0;                    ///< 0 in front, more behind
    float level_re_lead_lu = 0.0f;  ///< while it plays
    float wet_lu = -18.0f;  ///< return over dry part: as its role and genre have it; planned
    float driest_lu = -24.0f, wettest_lu = -9.0f;  ///< what its role bears
};

/// Chooses how wet each part is, so that every row sounds at least `gap_lu` farther away than the
/// one before, and the parts of a row as far as each other, by distance_lu of
/// analysis/character/depth.h at unchanged treble. Rows in the wrong order meet
/// halfway (pool adjacent violators, the least squares of an order), within what roles bear. [any]
void plan_depth(std::span<PartInRow> parts, float gap_lu);

}  // namespace sitwell
