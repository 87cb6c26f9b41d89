#pragma once

#include "analysis/song.h"
#include "analysis/structure/song_structure.h"
#include "analysis/voice/voice_figures.h"

#include <map>
#include <string>

namespace sitwell {

/// All that decisions may know about the sound of a song. `tracks` must outlive it.
struct SongAnalysis {
    const SongFeatures& tracks;
    std::map<std::string, VoiceFigures> voices = {};  ///< by the id of their strip
    SongStructure structure = {};

    /// A song of which nothing is known but its tracks.
    SongAnalysis(const SongFeatures& of_tracks) : tracks{of_tracks} {}
};

}  // namespace sitwell
