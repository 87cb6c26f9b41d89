#include "decide/identify/leave_out_by_sound.h"

#include "core/text/format.h"
#include "core/text/names.h"
#include "decide/identify/find_clicks.h"
#include "decide/identify/find_duplicates.h"
#include "decide/identify/find_prints.h"
#include "decide/identify/leave_out.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <tuple>

namespace sitwell {

namespace {

/// The files that may sound, each at its row; null elsewhere.
std::vector<const TrackFeatures*> sounding(const std::vector<TrackIdentity>& tracks,
                                           const std::vector<const TrackFeatures*>& sounds)
{
    std::vector<const TrackFeatures*> heard = sounds;
    for (std::size_t i = 0; i < tracks.size(); ++i)
        if (!tracks[i].left_out.empty()) heard[i] = nullptr;
    return heard;
}

std::string how_much_louder(float gain_db)
{
    if (std::abs(gain_db) < 0.05f) return "";
    return format(", {:.1f} dB {}", std::abs(gain_db), gain_db > 0.0f ? "louder" : "quieter");
}

bool is_lossy(const std::string& file)
{
    const std::string ending = slug(file.substr(file.rfind('.') + 1));
    constexpr std::array<std::string_view, 6> endings{"mp3", "m4a", "aac", "ogg", "opus", "wma"};
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

/// Of two files of one recording the one that is not lossy is mixed, then the one that clipped
/// less, then the better named, then the first.
void one_of_each_recording(std::vector<TrackIdentity>& tracks,
                           const std::vector<NameReading>& names,
                           const std::vector<const TrackFeatures*>& sounds,
                           const std::vector<bool>& wanted, const Json& limits)
{
    std::vector<bool> lossy;
    lossy.reserve(tracks.size());
    for (const TrackIdentity& track : tracks) lossy.push_back(is_lossy(track.file));
    const auto worth = [&](std::size_t i) {
        return std::make_tuple(static_cast<bool>(wanted[i]), !lossy[i],
                               -sounds[i]->faults.flat_tops.samples, tracks[i].confidence,
                               -names[i].duplicate);
    };
    for (const SameRecording& same : find_duplicates(sounding(tracks, sounds), lossy, limits)) {
        const auto [a, b, gain_db] = same;
        if (!tracks[a].left_out.empty() || !tracks[b].left_out.empty()) continue;
        if (wanted[a] && wanted[b]) continue;
        // One voice panned between two files is still a pair.
        const bool are_sides = names[a].side != names[b].side && names[a].side != Side::none &&
                               names[b].side != Side::none;
        if (are_sides) continue;
        const bool keep_b = worth(b) > worth(a);
        TrackIdentity& dropped = keep_b ? tracks[a] : tracks[b];
        const TrackIdentity& kept = keep_b ? tracks[b] : tracks[a];
        mark_left_out(dropped, "leave_out.same_recording",
                      format("it is the same recording as '{}'{}", kept.file,
                             how_much_louder(keep_b ? -gain_db : gain_db)));
    }
}

void clicks_by_sound(std::vector<TrackIdentity>& tracks, const std::vector<NameReading>& names,
                     const std::vector<const TrackFeatures*>& sounds,
                     const std::vector<bool>& wanted, const Json& limits)
{
    constexpr float sure = 0.8f;  // architecture, "Confidence": the name says what it is
    for (const ClickTrack& click : find_clicks(sounding(tracks, sounds), limits)) {
        if (wanted[click.track] || names[click.track].confidence >= sure) continue;
        mark_left_out(
            tracks[click.track], "leave_out.click",
            format("it ticks {:.1f} times a minute from beginning to end like a metronome, {} "
                   "times while nothing else sounds",
                   60.0f / click.period_s, click.alone));
    }
}

void prints_by_sound(std::vector<TrackIdentity>& tracks, const std::vector<NameReading>& names,
                     const std::vector<const TrackFeatures*>& sounds,
                     const std::vector<bool>& wanted, const Json& limits)
{
    for (Print& print : find_prints(tracks, names, sounds, wanted, limits)) {
        TrackIdentity& track = tracks[print.track];
        switch (print.kind) {
        case Print::Kind::mix:
            mark_left_out(track, kLeftOutMix, std::move(print.why));
            break;
        case Print::Kind::bus:
            mark_left_out(track, "leave_out.bus_print", std::move(print.why));
            break;
        case Print::Kind::doubtful:
            track.doubt = std::move(print.why);
            break;
        }
    }
}

}  // namespace

void leave_out_by_sound(std::vector<TrackIdentity>& tracks, const std::vector<NameReading>& names,
                        const std::vector<const TrackFeatures*>& sounds,
                        const std::vector<bool>& wanted, const Json& limits)
{
    one_of_each_recording(tracks, names, sounds, wanted, limits);
    clicks_by_sound(tracks, names, sounds, wanted, limits);
    prints_by_sound(tracks, names, sounds, wanted, limits);
}

}  // namespace sitwell
