#include "core/text/format.h"
#include "decide/stages/clip_fades.h"
#include "decide/stages/stage.h"
#include "decide/stages/tracks.h"

#include <cmath>

namespace sitwell {

std::vector<Edit> silence_start_clicks(const Session& session, const SongAnalysis& song,
                                       const Intent&)
{
    std::vector<Edit> edits;
    for (const Strip* track : sounding_tracks(session)) {
        const TrackFeatures* sound = features_of(*track, song.tracks);
        if (sound == nullptr || sound->start_click_s <= 0.0f || !track->source->regions.empty())
            continue;
        Source source = *track->source;
        const Frames end =
            frames_of_seconds(static_cast<double>(sound->start_click_s), session.sample_rate_hz);
        if (!add_region(source, silenced({0, end}))) continue;
        edits.push_back(
            {SetSource{track->id, std::move(source)},
             {"repair.start_click",
              format("The file of {} begins with a click of the program that wrote it; it is "
                     "silenced.",
                     quoted(*track)),
              {{"silenced", std::round(1000.0f * sound->start_click_s), Unit::ms}}}});
    }
    return edits;
}

}  // namespace sitwell
