#pragma once

#include "app/song/hear_song.h"
#include "decide/identify/identify.h"
#include "support/rates.h"
#include "support/signals.h"

#include <string>
#include <vector>

namespace sitwell::test {

/// A song without files of which only the onsets are known.
struct OnsetSong {
    HeardSong song;
    Identification known;

    OnsetSong() { song.mended.sample_rate_hz = kRateHz; }

    void add(const std::string& name, const std::vector<double>& onsets_s, double length_s)
    {
        Strip strip;
        strip.id = StripId{name};
        strip.name = name;
        strip.source.emplace();
        strip.source->path = name + ".wav";
        strip.source->content_hash = "hash of " + name;
        strip.source->frames = frames_of_seconds(length_s, kRateHz);
        TrackFeatures& sound = song.features[strip.source->content_hash];
        sound.sample_rate_hz = kRateHz;
        sound.frames = strip.source->frames;
        sound.activity = 0.8f;
        for (const double at_s : onsets_s) sound.onsets.push_back({static_cast<float>(at_s)});
        TrackIdentity identity;
        identity.strip = strip.id;
        identity.file = strip.source->path;
        known.tracks.push_back(std::move(identity));
        song.mended.strips.push_back(std::move(strip));
    }
};

/// Notes wherever the dice of the score fall, as a player of 4 ms plays them by a clock that is so
/// many ppm fast; those behind `from_s`, counted from there.
inline std::vector<double> notes_of(std::uint64_t player, double to_s, double ppm = 0.0,
                                    double from_s = 0.0)
{
    Dice score{7}, hands{player};
    std::vector<double> moments_s;
    for (double at_s = 0.5; at_s < to_s - 1.0; at_s += score.between(0.2, 0.9)) {
        const double played_s = (at_s + hands.between(-0.004, 0.004)) * (1.0 + 1e-6 * ppm);
        if (played_s > from_s) moments_s.push_back(played_s - from_s);
    }
    return moments_s;
}

}  // namespace sitwell::test
