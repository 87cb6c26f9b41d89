#pragma once

#include "analysis/song.h"
#include "decide/intent/intent.h"
#include "session/edit/edit.h"

#include <array>
#include <vector>

namespace sitwell {

/// The tone of a printed mix, where it lies outside what its genre tolerates, is mended on the
/// parts that make it so (mixing practice 4.7): bells, and for each part the level that keeps it as
/// loud as it was. `mix_db` is the print's power by third octave; who has which share of it is
/// foreseen. [any]
std::vector<Edit> settle_tone(const Session& session, const SongFeatures& features,
                              const std::array<double, kBands>& mix_db, const Intent& intent);

}  // namespace sitwell
