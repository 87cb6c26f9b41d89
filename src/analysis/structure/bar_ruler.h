#pragma once

#include "analysis/structure/song_rows.h"
#include "analysis/structure/song_structure.h"

#include <optional>
#include <span>

namespace sitwell {

/// Where the bars of a song in strict time lie.
struct BarRuler {
    double first_s = 0.0;  ///< the downbeat with which music begins, behind a count-in
    double bar_s = 0.0;

    double at_s(int bar) const noexcept { return first_s + (bar - 1) * bar_s; }
};

/// The bars of `structure`, which was heard in `tracks`, to some milliseconds: the line of least
/// squares through the onsets at its beats, of the click or else of the track that plays most of
/// them to 5 ms. Nothing of a song that is not in strict time, that has no sections, or in which
/// nobody plays half of the beats so. [any]
std::optional<BarRuler> bar_ruler(const SongStructure& structure,
                                  std::span<const StructureTrack> tracks);

}  // namespace sitwell
