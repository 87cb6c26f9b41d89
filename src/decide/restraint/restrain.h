#pragma once

#include "analysis/song_analysis.h"
#include "decide/intent/intent.h"
#include "session/edit/edit.h"

#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// The edits on trial (data/restraint.json) that do not earn their place: moves that improve no
/// figure of the mix by a step that is heard, not even together with the others of their kind, or
/// harm one by more steps than they improve any. For a client who asked for less of everything
/// steps are as much smaller. Ascending. [any]
std::vector<std::size_t> not_worth_it(const Session& base, std::span<const Edit> edits,
                                      const SongFeatures& features, const Intent& intent);

/// What was left out, by kind of work and strip, as one note; none where nothing was. [any]
std::vector<Note> told_of_left_out(std::span<const Edit> edits,
                                   std::span<const std::size_t> left_out, const Session& mix,
                                   const Intent& intent);

/// Writes to every move of a mix what it does, all others as they are (Reason::measured). [any]
void measure_moves(const Session& base, std::vector<Edit>& edits, const SongFeatures& features,
                   const Intent& intent);

}  // namespace sitwell
