#pragma once

#include "app/progress.h"
#include "app/song/hear_song.h"
#include "core/result/result.h"
#include "decide/identify/identify.h"
#include "decide/intent/intent.h"

#include <filesystem>

namespace sitwell {

/// Mends what is wrong with the sound of the files that will be mixed, and hears those again that
/// were mended: `repairs`, `mended` and `features` of the song. A song without such faults is as
/// it was, at no cost. Fails when interrupted. [control]
Result<void> mend_song(HeardSong& song, const Identification& identification, const Intent& intent,
                       const std::filesystem::path& cache, int threads, Progress& progress);

}  // namespace sitwell
