#include "decide/timing/track_time.h"

#include "core/text/format.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

Frames end_of(const Session& session)
{
    Frames end = 0;
    for (const Strip& strip : session.strips)
        if (strip.source) end = std::max(end, strip.source->offset_frames + strip.source->frames);
    return end;
}

/// It lasts as much longer or shorter, to the frame or two that two roundings leave.
void read_at(Source& source, double file_rate_hz)
{
    source.frames =
        std::llround(static_cast<double>(source.frames) * source.file_rate_hz / file_rate_hz);
    source.repairs.insert(source.repairs.begin(), {"rate", format("{:.2f}", file_rate_hz)});
}

}  // namespace

std::vector<Edit> time_tracks(const Session& session, const Identification& identification,
                              const std::vector<TrackTime>& times)
{
    std::vector<Edit> edits;
    Session timed = session;
    for (const TrackTime& time : times) {
        if (!time.is_moved) continue;
        Strip& track = *find_strip(timed, identification.tracks[time.track].strip);
        if (time.file_rate_hz > 0.0)
            read_at(*track.source, time.file_rate_hz);
        else
            track.source->offset_frames = time.starts_at;
        edits.push_back(
            {SetSource{track.id, *track.source}, {time.rule, time.text, time.evidence}});
    }
    const Frames length = session.length - end_of(session) + end_of(timed);
    if (length != session.length)
        edits.push_back(
            {SetLength{length},
             {"repair.length",
              format("The song now lasts {:.1f} s: until the last file ends where it belongs.",
                     seconds_of(length, session.sample_rate_hz)),
              {}}});
    return edits;
}

}  // namespace sitwell
