#include "analysis/structure/bar_ruler.h"

#include "analysis/structure/beats.h"
#include "analysis/time/grid.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace sitwell {

namespace {

constexpr double kAtABeatS = 0.03;
constexpr double kStrictS = 0.005;

/// When a track is struck at beats. An onset lies somewhere in its slot.
std::vector<double> struck_beats_s(const StructureTrack& track, std::span<const double> beats_s)
{
    std::vector<double> struck_s;
    auto onset = track.features->onsets.begin();
    const auto end = track.features->onsets.end();
    for (const double beat_s : beats_s) {
        const auto off_s = [&](const Onset& one) {
            return track.starts_s + static_cast<double>(one.at_s) + 0.5 * kSlotS - beat_s;
        };
        while (onset != end && off_s(*onset) < -kAtABeatS) ++onset;
        auto nearest = end;
        for (auto near = onset; near != end && off_s(*near) <= kAtABeatS; ++near)
            if (nearest == end || std::abs(off_s(*near)) < std::abs(off_s(*nearest)))
                nearest = near;
        if (nearest != end) struck_s.push_back(beat_s + off_s(*nearest));
    }
    return struck_s;
}

}  // namespace

std::optional<BarRuler> bar_ruler(const SongStructure& structure,
                                  std::span<const StructureTrack> tracks)
{
    if (!structure.is_steady || structure.sections.empty()) return std::nullopt;
    std::vector<double> best_s;
    bool is_by_click = false;
    for (const StructureTrack& track : tracks) {
        std::vector<double> struck_s = struck_beats_s(track, structure.beats_s);
        if (2 * struck_s.size() < structure.beats_s.size() ||
            steady_tempo(struck_s).residual_s > kStrictS)
            continue;
        const bool is_better =
            track.keeps_time == is_by_click ? struck_s.size() > best_s.size() : track.keeps_time;
        if (!is_better) continue;
        best_s = std::move(struck_s);
        is_by_click = track.keeps_time;
    }
    const SteadyTempo tempo = steady_tempo(best_s);
    if (tempo.bpm <= 0.0) return std::nullopt;
    const double beat_s = 60.0 / tempo.bpm;
    const double before = std::round((structure.sections.front().from_s - tempo.first_s) / beat_s);
    return BarRuler{tempo.first_s + before * beat_s, beat_s * structure.metre.beats};
}

}  // namespace sitwell
