#include "core/text/format.h"
#include "decide/audibility/carve_parts.h"
#include "decide/stages/equalizer_band.h"
#include "decide/stages/stage.h"
#include "decide/stages/tracks.h"

#include <cmath>

namespace sitwell {

namespace {

Reason why(const Strip& track, const EqualizerBand& bell, const Carving& carving,
           const ForeseenPart& gains, const std::vector<const Strip*>& tracks)
{
    const std::string whom = gains.part.files.size() == 1
                                 ? quoted(*tracks[gains.part.files.front()])
                                 : format("the {}", gains.part.name);
    return {"eq.carving",
            format("{} makes way around {:.0f} Hz, where it covers {}.", quoted(track),
                   bell.frequency_hz, whom),
            {{format("heard of {} among the others before", whom),
              std::round(100.0f * carving.before.share), Unit::percent},
             {"and after", std::round(100.0f * carving.after.share), Unit::percent}}};
}

}  // namespace

std::vector<Edit> carve_tracks(const Session& session, const SongAnalysis& song,
                               const Intent& intent)
{
    std::vector<const Strip*> tracks;
    std::vector<StripForecast> heard;
    const Forecast foreseen = forecast(session, song.tracks);
    for (const Strip* track : sounding_tracks(session)) {
        if (track->role == "backing_mix") return {};
        tracks.push_back(track);
        heard.push_back(*foreseen.find(track->id));
    }
    const auto parts = foreseen_parts(tracks, heard);
    Session trial = session;
    std::vector<Edit> edits;
    const auto carvings = carve_parts(parts, session.sample_rate_hz, intent.practice->audibility);
    for (const Carving& carving : carvings)
        for (const std::size_t file : parts[carving.covers].part.files)
            for (const EqualizerBand& bell : carving.bells) {
                const Strip& track = *tracks[file];
                const auto moves =
                    add_band(*find_strip(trial, track.id), bell,
                             why(track, bell, carving, parts[carving.gains], tracks));
                auto next = sitwell::apply(trial, moves);
                if (!next) continue;
                trial = std::move(*next);
                edits.insert(edits.end(), moves.begin(), moves.end());
            }
    return edits;
}

}  // namespace sitwell
