#pragma once

#include "analysis/song.h"
#include "analysis/voice/voice_figures.h"
#include "decide/intent/intent.h"
#include "session/edit/edit.h"
#include "session/model/session.h"

#include <span>
#include <vector>

namespace sitwell {

/// What was heard in a track that is sung or spoken.
struct VoiceOfTrack {
    StripId strip;
    VoiceFigures figures;
};

/// What is wrong with the sound of the files themselves and can be mended while they are read:
/// cut-off peaks, clicks, those of the mouth in `voices`, sides. A mended file sounds another way,
/// so this comes ahead of all stages, and they go by features of the sound that it leaves
/// (KnownSong::repairs). Tracks that are muted, or have repairs already, stay as they are. Pure.
/// [any]
std::vector<Edit> mend_sources(const Session& session, const SongFeatures& features,
                               const Intent& intent, std::span<const VoiceOfTrack> voices = {});

}  // namespace sitwell
