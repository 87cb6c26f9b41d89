#pragma once

#include "core/json/json.h"
#include "core/time/frames.h"
#include "decide/alignment/microphone.h"

#include <vector>

namespace sitwell {

/// Hits that `drum` hears while each of `others` stays at least `over_others_db` below it, each
/// held against its own loudest, and that no other of its own comes near: what two microphones
/// share at such a moment is this drum. Frames of the song, ascending; at most `limits`' most_hits,
/// spread over the song. [any]
std::vector<Frames> solo_hits(const Microphone& drum, const std::vector<Microphone>& others,
                              double over_others_db, const Json& limits);

/// Moments in which both play, likewise at most most_hits: for what is plucked or strummed. [any]
std::vector<Frames> busy_moments(const Microphone& first, const Microphone& second,
                                 const Json& limits);

}  // namespace sitwell
