#include "decide/timing/late_tracks.h"

#include "decide/identify/leave_out.h"
#include "decide/intent/practice.h"
#include "decide/stages/tracks.h"

#include <algorithm>
#include <cstdlib>

namespace sitwell {

namespace {

struct Row {
    const Source* source = nullptr;
    const TrackFeatures* sound = nullptr;
};

/// The length that most files share; of lengths shared by as many, the longest.
Frames usual_length(const std::vector<Row>& rows, const std::vector<std::size_t>& of,
                    Frames tolerance)
{
    Frames usual = 0;
    std::ptrdiff_t most = 0;
    for (const std::size_t i : of) {
        const Frames length = rows[i].source->frames;
        const auto alike = std::count_if(of.begin(), of.end(), [&](std::size_t j) {
            return std::abs(rows[j].source->frames - length) <= tolerance;
        });
        if (alike < most || (alike == most && length <= usual)) continue;
        most = alike;
        usual = length;
    }
    return usual;
}

}  // namespace

LateTracks late_tracks(const Session& session, const SongFeatures& features,
                       const Identification& identification, const Json& limits)
{
    std::vector<Row> rows;
    std::vector<std::size_t> sounding;
    LateTracks found;
    for (const TrackIdentity& track : identification.tracks) {
        const Strip& strip = *find_strip(session, track.strip);
        const std::size_t i = rows.size();
        rows.push_back({&*strip.source, features_of(strip, features)});
        if (strip.source->offset_frames != 0 || !strip.source->clips.empty()) return {};
        if (rows[i].sound == nullptr || rows[i].sound->activity <= 0.0f) continue;
        if (track.left_out.empty()) sounding.push_back(i);
        if (track.left_out_rule == kLeftOutMix) found.mixes.push_back(i);
    }
    const auto length = [&](std::size_t i) { return rows[i].source->frames; };
    std::stable_sort(found.mixes.begin(), found.mixes.end(),
                     [&](std::size_t a, std::size_t b) { return length(a) > length(b); });
    const Frames tolerance = frames_of_seconds(
        static_cast<double>(Practice::number(limits, "same_length_s")), session.sample_rate_hz);
    const Frames usual = usual_length(rows, sounding, tolerance);
    const Frames of_mix = found.mixes.empty() ? usual : length(found.mixes.front());
    for (const std::size_t i : sounding) {
        const bool is_whole =
            std::abs(length(i) - usual) <= tolerance || std::abs(length(i) - of_mix) <= tolerance;
        if (is_whole)
            found.trusted.push_back(i);
        else if (length(i) < std::max(usual, of_mix))
            found.suspects.push_back(i);
    }
    const auto plays = [&](std::size_t i) { return rows[i].sound->activity; };
    std::stable_sort(found.trusted.begin(), found.trusted.end(),
                     [&](std::size_t a, std::size_t b) { return plays(a) > plays(b); });
    return found;
}

}  // namespace sitwell
