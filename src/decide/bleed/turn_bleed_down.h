#pragma once

#include "analysis/time/stretch.h"
#include "decide/bleed/judge_bleed.h"
#include "decide/identify/identify.h"
#include "decide/intent/practice.h"
#include "session/edit/edit.h"

#include <cstddef>
#include <vector>

namespace sitwell {

/// A voice in which others are heard.
struct VoiceBleed {
    std::size_t track = 0;  ///< row of Identification::tracks
    Bleed bleed;
    std::vector<Stretch> pauses;  ///< of the file, in which nothing else is heard
};

/// Clip gain in those pauses, as one edit a voice: silence where the bleed is soft, some dB less
/// where it is so loud that its coming and going would be heard more than itself; drums of the same
/// room stay (mixing practice 2.4). A source that has clip gain already keeps it. Numbers are those
/// of data/repairs.json. Pure. [any]
std::vector<Edit> turn_bleed_down(const Session& session, const Identification& identification,
                                  const std::vector<VoiceBleed>& bleeds, const Practice& practice);

}  // namespace sitwell
