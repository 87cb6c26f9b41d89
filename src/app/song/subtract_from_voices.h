#pragma once

#include "app/progress.h"
#include "app/song/hear_song.h"
#include "decide/bleed/turn_bleed_down.h"
#include "decide/identify/identify.h"
#include "decide/intent/practice.h"

#include <filesystem>
#include <vector>

namespace sitwell {

/// Takes loud bleed of a click with a file of its own out of voices: learns each one's path in the
/// voice's pauses, adds to the repairs of the song, hears those voices again, and lowers `bleeds`
/// to what is left of them. A song without such bleed is as it was, at no cost. Fails when
/// interrupted. [control]
Result<void> subtract_from_voices(HeardSong& song, const Identification& identification,
                                  std::vector<VoiceBleed>& bleeds, const Practice& practice,
                                  const std::filesystem::path& cache, int threads,
                                  Progress& progress);

}  // namespace sitwell
