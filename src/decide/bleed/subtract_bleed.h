#pragma once

#include "analysis/bleed/bleed_path.h"
#include "decide/bleed/turn_bleed_down.h"

#include <optional>

namespace sitwell {

/// The track whose file holds what bleeds into a voice alone, so that it can be taken out of it:
/// the click, where it bleeds louder than pauses may be silenced for (mixing practice 2.4), has one
/// file of the song to itself, as it came, and the voice is one channel. Pure. [any]
std::optional<std::size_t> subtractable_track(const Session& session,
                                              const Identification& identification,
                                              const VoiceBleed& bleed, const Practice& practice);

/// Takes it out of the voice's own sound while that is read, if `path` quietens pauses it was not
/// learned on by what data/repairs.json asks for; lowers the bleed to what is left. Pure. [any]
std::optional<Edit> subtract_bleed(const Session& session, const Identification& identification,
                                   VoiceBleed& bleed, std::size_t track, const BleedPath& path,
                                   const Practice& practice);

}  // namespace sitwell
