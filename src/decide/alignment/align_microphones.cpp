#include "decide/alignment/align_microphones.h"

#include "decide/stages/tracks.h"

#include <cmath>

namespace sitwell {

std::vector<Edit> align_microphones(const Session& session, const Identification& identification,
                                    const std::vector<TrackAlignment>& alignments)
{
    std::vector<Edit> edits;
    for (const TrackAlignment& alignment : alignments) {
        if (!alignment.moves()) continue;
        const Strip& track = *find_strip(session, identification.tracks[alignment.track].strip);
        Source source = *track.source;
        source.polarity *= alignment.polarity;
        source.offset_frames += alignment.delay_frames;
        const double moved_ms = 1000.0 * seconds_of(alignment.delay_frames, session.sample_rate_hz);
        edits.push_back(
            {SetSource{track.id, std::move(source)},
             {alignment.delay_frames != 0 ? "repair.align" : "repair.polarity",
              alignment.text,
              {{"moved", static_cast<float>(std::round(100.0 * moved_ms) / 100.0), Unit::ms},
               {"share of hits that say so",
                static_cast<float>(std::round(100.0 * alignment.confidence) / 100.0),
                Unit::none}}}});
    }
    return edits;
}

}  // namespace sitwell
