#pragma once

#include "app/progress.h"
#include "app/song/hear_song.h"
#include "app/song/hear_voices.h"
#include "core/result/result.h"
#include "decide/identify/identify.h"
#include "decide/intent/intent.h"

#include <filesystem>
#include <span>
#include <vector>

namespace sitwell {

/// Mends what is wrong with the sound of the files that will be mixed, and hears those again that
/// were mended: `repairs`, `mended` and `features` of the song. A song without such faults is as
/// it was, at no cost. Fails when interrupted. [control]
Result<void> mend_song(HeardSong& song, const Identification& identification, const Intent& intent,
                       std::span<const HeardVoice> voices, const std::filesystem::path& cache,
                       int threads, Progress& progress);

/// Makes such repairs of the mended song: `repairs`, `mended` and `features`. [control]
Result<void> make_repairs(HeardSong& song, std::vector<Edit> repairs,
                          const std::filesystem::path& cache, int threads, Progress& progress);

}  // namespace sitwell
