#pragma once

#include "analysis/voice/voice_figures.h"
#include "analysis/voice/voice_rows.h"
#include "app/song/hear_song.h"
#include "decide/identify/identify.h"

#include <cstddef>
#include <filesystem>
#include <vector>

namespace sitwell {

/// One voice of a song, and what is heard in it by itself.
struct HeardVoice {
    std::size_t track = 0;  ///< as the identification lists them
    VoiceRows rows;         ///< of its file
    VoiceFigures figures;
};

/// Listens again to the tracks that are sung or spoken and will be mixed, now that it is known
/// which they are and at what rate they run; in the order of the tracks. What was heard before is
/// in the cache. A file that cannot be read a second time is left out. [control]
std::vector<HeardVoice> hear_voices(const HeardSong& song, const Identification& identification,
                                    const std::filesystem::path& cache, int threads);

}  // namespace sitwell
