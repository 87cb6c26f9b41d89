#pragma once

#include "analysis/song.h"
#include "decide/intent/intent.h"
#include "session/edit/edit.h"
#include "session/model/session.h"

#include <vector>

namespace sitwell {

/// What is wrong with the sound of the files themselves and can be mended while they are read:
/// cut-off peaks, clicks, sides. A mended file sounds another way, so this comes ahead of all
/// stages, and they go by features of the sound that it leaves (KnownSong::repairs). Tracks that
/// are muted, or have repairs already, stay as they are. Pure. [any]
std::vector<Edit> mend_sources(const Session& session, const SongFeatures& features,
                               const Intent& intent);

}  // namespace sitwell
