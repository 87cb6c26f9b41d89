#pragma once

#include "analysis/song.h"
#include "decide/intent/intent.h"
#include "session/model/session.h"

#include <optional>

namespace sitwell {

/// The balance that the client sent: of the rough mix, else of the files as they come; whichever is
/// surer, but a rough mix that the client named if it is sure at all. Whoever leads stands off it
/// by what a variant asks (lead_shift_db). Nothing where neither is sure enough to go by. [any]
std::optional<KnownBalance> known_balance(const Session& session, const SongFeatures& features,
                                          const Intent& intent);

/// The files are finished parts at the levels of a mix that somebody made, most of them in two
/// channels: they were evened out and limited there, and want little more of it; also where a rough
/// mix beside them tells their balance more surely. A guess: what a client asks for by name
/// outranks it. [any]
bool are_stems_of_a_mix(const Session& session, const SongFeatures& features, const Intent& intent);

/// By how much the lead stands off where it else would, as a variant asks: within what its genre
/// bears, or within little of a balance that is known (data/variants.json). 0 for no variant. [any]
float lead_shift_db(const Intent& intent, bool is_known);

/// The tracks that lead: every lead voice where one sings, else the instrument. [any]
bool leads(const Strip& track, const Strip* lead);

/// How loud the lead voices may be over the rest: the genre's figure and what a variant asks, and
/// how far a balance that is known may stand from it.
struct VoiceWindow {
    float wanted_db = 0.0f;
    float tolerance_db = 0.0f;
};
VoiceWindow voice_window(const Intent& intent, const std::optional<KnownBalance>& known);

}  // namespace sitwell
