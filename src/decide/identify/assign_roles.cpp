#include "decide/identify/assign_roles.h"

#include "core/text/format.h"
#include "decide/names/role_words.h"
#include "decide/stages/tracks.h"

namespace sitwell {

std::vector<Edit> assign_roles(const Session& session, const Identification& identification)
{
    std::vector<Edit> edits;
    for (const TrackIdentity& track : identification.tracks) {
        const Strip& strip = *find_strip(session, track.strip);
        edits.push_back({SetRole{track.strip, track.role},
                         {"roles.named",
                          format("{} is treated as {}: {}.", quoted(strip),
                                 label_of_role(track.role), track.evidence),
                          {{"confidence", rounded_db(track.confidence), Unit::none}}}});
        if (track.left_out.empty()) continue;
        edits.push_back(set_value(strip, "mute", "on", 1.0f,
                                  {track.left_out_rule,
                                   format("{} is left out: {}.", quoted(strip), track.left_out),
                                   {}}));
    }
    return edits;
}

}  // namespace sitwell
