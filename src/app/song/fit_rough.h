#pragma once

#include "app/song/hear_song.h"
#include "decide/balance/rough_gains.h"
#include "decide/identify/identify.h"
#include "decide/intent/practice.h"

#include <optional>

namespace sitwell {

/// The gains of the tracks in the rough mix among the files, from stretches all over the song,
/// where there is one that can be found to the sample. [control]
std::optional<RoughGains> fit_rough(const HeardSong& song, const Identification& identification,
                                    const Practice& practice);

}  // namespace sitwell
