#include "app/song/time_song.h"

#include "analysis/timing/onset_match.h"
#include "app/song/drift_search.h"
#include "app/song/listen_to_song.h"
#include "app/song/mix_search.h"
#include "app/song/song_tracks.h"
#include "app/song/start_search.h"
#include "core/text/format.h"
#include "decide/intent/practice.h"
#include "decide/timing/judge_rate.h"
#include "decide/timing/judge_start.h"
#include "decide/timing/late_tracks.h"
#include "session/model/sound_key.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

namespace sitwell {

namespace {

class SongTimer {
public:
    SongTimer(HeardSong& song, Identification& identification, const Intent& intent)
        : song_{song}
        , identification_{identification}
        , tracks_{song, identification}
        , intent_{intent}
        , limits_{intent.practice->timing}
    {
    }

    void find_rates()
    {
        const auto suspects = rate_suspects(song_.mended, song_.features, identification_, limits_);
        if (suspects.empty()) return;
        for (const RateSuspect& suspect : suspects) {
            const Source said = tracks_.source(suspect.track);
            const double speed = suspect.file_rate_hz / said.file_rate_hz;
            TrackTime time =
                at_true_rate(suspect, tracks_.strip(suspect.track).name, said.file_rate_hz,
                             "its onsets then fall together with theirs");
            if (!onsets_fall_together(suspect.track, speed)) {
                const auto mix = mix_that_has(suspect, time, speed);
                if (!mix) continue;
                time =
                    at_true_rate(suspect, tracks_.strip(suspect.track).name, said.file_rate_hz,
                                 format("'{}' then plays it at the same time", tracks_.file(*mix)));
            }
            take(std::move(time));
        }
    }

    void take_all(std::vector<TrackTime> times)
    {
        for (TrackTime& time : times) take(std::move(time));
    }

    std::vector<TrackTime> finish(const std::filesystem::path& cache, int threads)
    {
        hear_again(cache, threads);
        return std::move(times_);
    }

    /// Tracks that are read at another rate sound otherwise, and may be something else.
    void hear_again(const std::filesystem::path& cache, int threads)
    {
        Session changed = song_.mended;
        std::erase_if(changed.strips, [&](const Strip& strip) {
            return !strip.source || song_.features.count(sound_key(*strip.source)) > 0 ||
                   strip.source->repairs.empty();
        });
        if (changed.strips.empty()) return;
        const auto quiet = no_progress();
        auto heard = listen_to_song(changed, song_.files, FeatureCache{cache}, threads, *quiet);
        if (!heard) return;
        song_.features.merge(heard->features);
        identification_ = identify(song_.mended, song_.features, intent_);
    }

private:
    double limit(std::string_view name) const
    {
        return static_cast<double>(Practice::number(limits_, name));
    }

    void take(TrackTime time)
    {
        times_.push_back(std::move(time));
        song_.timing = time_tracks(song_.base, identification_, times_);
        if (auto timed = sitwell::apply(song_.base, song_.timing)) song_.mended = std::move(*timed);
    }

    /// What is heard of the song as it would be; afterwards it is as it was.
    template <class Hear>
    auto tried(const TrackTime& time, Hear&& hear)
    {
        auto trial =
            sitwell::apply(song_.mended, time_tracks(song_.mended, identification_, {time}));
        if (trial) std::swap(song_.mended, *trial);
        auto heard = [&] {
            MixSearch search{song_, identification_, limits_};
            return hear(search);
        }();
        if (trial) std::swap(song_.mended, *trial);
        return heard;
    }

    bool onsets_fall_together(std::size_t track, double speed) const
    {
        std::vector<const TrackFeatures*> others;
        for (std::size_t other = 0; other < identification_.tracks.size(); ++other) {
            const TrackFeatures* sound = tracks_.sound(other);
            if (other != track && sound != nullptr &&
                identification_.tracks[other].left_out.empty())
                others.push_back(sound);
        }
        const TrackFeatures& own = song_.features.at(tracks_.source(track).content_hash);
        const double now = onset_match(own, 1.0, others);
        const double then = onset_match(own, speed, others);
        return then >= limit("rate_onset_match") && then - now >= limit("rate_onset_gain");
    }

    /// The mix that holds the file as it would be.
    std::optional<std::size_t> mix_that_has(const RateSuspect& suspect, const TrackTime& time,
                                            double speed)
    {
        const LateTracks late = late_tracks(song_.mended, song_.features, identification_, limits_);
        return tried(time, [&](MixSearch& search) -> std::optional<std::size_t> {
            const auto mix = find_mix(search, late.mixes, late.trusted);
            if (!mix ||
                !is_found(search.look(suspect.track, mix->track, {mix->lag}, speed), limits_))
                return std::nullopt;
            return mix->track;
        });
    }

    HeardSong& song_;
    Identification& identification_;
    const SongTracks tracks_;
    const Intent& intent_;
    const Json& limits_;
    std::vector<TrackTime> times_;
};

}  // namespace

std::vector<TrackTime> time_song(HeardSong& song, Identification& identification,
                                 const Intent& intent, const std::filesystem::path& cache,
                                 int threads)
{
    SongTimer timer{song, identification, intent};
    timer.find_rates();
    timer.hear_again(cache, threads);
    timer.take_all(find_drifts(song, identification, intent.practice->timing, threads));
    timer.take_all(find_starts(song, identification, intent.practice->timing));
    return timer.finish(cache, threads);
}

}  // namespace sitwell
