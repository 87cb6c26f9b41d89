#pragma once

#include "decide/identify/identify.h"

#include <vector>

namespace sitwell {

/// Marks what must not sound, with the reason: clicks, guides and mixes by name, silence, the same
/// recording twice, one of two sets or versions of the same parts, clicks and prints by sound, what
/// the client excluded; and notes what may be a print but is mixed. `include` overrules everything
/// but silence; of two versions of a part the included one is mixed. The last track with music on
/// it is never left out. Returns a question for every choice between sets. Rows correspond by
/// index.
std::vector<Ask> leave_out(std::vector<TrackIdentity>& tracks,
                           const std::vector<NameReading>& names,
                           const std::vector<const Strip*>& strips,
                           const std::vector<const TrackFeatures*>& sounds, const Intent& intent);

/// Why a file that is a mix of the song is left out: its balance counts. Of several mixes where the
/// client named one, that of the others does not.
inline constexpr const char* kLeftOutMix = "leave_out.mix";
inline constexpr const char* kLeftOutOtherMix = "leave_out.other_mix";

/// Marks a track that still sounds; the first reason stands.
void mark_left_out(TrackIdentity& track, const char* rule, std::string why);

}  // namespace sitwell
