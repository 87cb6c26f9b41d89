#pragma once

#include "analysis/song.h"
#include "decide/intent/intent.h"
#include "session/edit/edit.h"

#include <vector>

namespace sitwell {

/// Limiters on the parts whose hits set the highest peaks of the mix, so that these fall by `by_db`
/// or as far as can go unheard: a little on every hit, further on few, never at the cost of punch.
/// Who peaks most is held back first. A bought beat is left alone. [any]
std::vector<Edit> tame_peaks(const Session& session, const SongFeatures& features, float by_db,
                             const Intent& intent);

}  // namespace sitwell
