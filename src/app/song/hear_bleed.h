#pragma once

#include "analysis/structure/song_structure.h"
#include "app/song/hear_song.h"
#include "app/song/hear_voices.h"
#include "decide/bleed/turn_bleed_down.h"
#include "decide/identify/identify.h"
#include "decide/intent/practice.h"

#include <vector>

namespace sitwell {

/// Listens again to the pauses of voices, for the click and for what else is mixed, and tells in
/// which voices it is heard, in their order. Of voices whose pauses are silent no file is read.
/// The click of a song in strict time is known by its beats where it has no file of its own.
/// Other voices are not asked: doubles and effects of one singer share more than bleed. [control]
std::vector<VoiceBleed> hear_bleed(const HeardSong& song, const Identification& identification,
                                   const std::vector<HeardVoice>& voices,
                                   const SongStructure& structure, const Practice& practice,
                                   int threads);

}  // namespace sitwell
