#include "catalog/devices/trim.h"
#include "core/text/format.h"
#include "decide/stages/stage.h"
#include "decide/stages/tracks.h"

namespace sitwell {

std::vector<Edit> keep_levels(const Session& session, const SongAnalysis&, const Intent& intent)
{
    std::vector<Edit> edits;
    if (intent.works.has(Work::balance)) return edits;
    for (const Strip* track : sounding_tracks(session)) {
        const Insert* trim = find_insert(*track, "trim");
        if (trim == nullptr) continue;
        const float staged_db = params_from(kTrimParams, trim->values).gain_db;
        edits.push_back(set_value(
            *track, "fader", "gain", rounded_db(-staged_db),
            {"balance.left",
             format("{} stays as loud as it came: its level was to be left alone.", quoted(*track)),
             {{"brought to working level by", staged_db, Unit::db}}}));
    }
    return edits;
}

}  // namespace sitwell
