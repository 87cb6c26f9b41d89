#include "app/song/time_song.h"

#include "analysis/timing/lag_line.h"
#include "analysis/timing/onset_match.h"
#include "app/parallel.h"
#include "app/song/listen_to_song.h"
#include "app/song/mix_search.h"
#include "core/system/machine.h"
#include "core/text/format.h"
#include "decide/intent/practice.h"
#include "decide/stages/tracks.h"
#include "decide/timing/judge_drift.h"
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
        , intent_{intent}
        , limits_{intent.practice->timing}
    {
    }

    void find_rates()
    {
        const auto suspects = rate_suspects(song_.mended, song_.features, identification_, limits_);
        if (suspects.empty()) return;
        for (const RateSuspect& suspect : suspects) {
            const Source said = source(suspect.track);
            const double speed = suspect.file_rate_hz / said.file_rate_hz;
            TrackTime time = at_true_rate(suspect, name(suspect.track), said.file_rate_hz,
                                          "its onsets then fall together with theirs");
            if (!onsets_fall_together(suspect.track, speed)) {
                const auto mix = mix_that_has(suspect, time, speed);
                if (!mix) continue;
                time = at_true_rate(suspect, name(suspect.track), said.file_rate_hz,
                                    format("'{}' then plays it at the same time",
                                           identification_.tracks[*mix].file));
            }
            take(std::move(time));
        }
    }

    void find_starts()
    {
        const LateTracks late = late_tracks(song_.mended, song_.features, identification_, limits_);
        if (late.suspects.empty()) return;
        MixSearch search{song_, identification_, limits_};
        const auto mix = find_mix(search, late.mixes, late.trusted);
        std::vector<TrackTime> found;
        for (const std::size_t suspect : late.suspects) {
            StartQuestion question{suspect, name(suspect), {}, shorter_s(suspect, late), rate_hz()};
            LagFigures heard;
            Frames lag = 0;
            if (mix) {
                question.mix = identification_.tracks[mix->track].file;
                lag = mix->lag;
                heard = search.find(suspect, mix->track, lag);
            }
            for (const std::size_t other : on_the_same_instrument(suspect, late.trusted)) {
                if (is_found(heard, limits_)) break;
                question.mix = identification_.tracks[other].file;
                lag = 0;
                heard = search.find(suspect, other, lag);
            }
            if (mix || is_found(heard, limits_))
                found.push_back(judge_start(question, heard, lag, limits_));
        }
        for (TrackTime& time : found)
            if (!time.text.empty()) take(std::move(time));
    }

    void find_drifts(int threads)
    {
        const LateTracks late = late_tracks(song_.mended, song_.features, identification_, limits_);
        if (late.trusted.empty() || late.mixes.empty()) return;
        MixSearch search{song_, identification_, limits_};
        const auto mix = find_mix(search, late.mixes, late.trusted);
        if (!mix) return;
        std::vector<std::optional<DriftQuestion>> asked(late.trusted.size());
        for_each_index(asked.size(), threads, [&](std::size_t i) {
            const FlushDenormals flush;
            asked[i] = drift_question(late.trusted[i], *mix);
        });
        std::vector<DriftQuestion> questions;
        for (auto& question : asked)
            if (question) questions.push_back(std::move(*question));
        for (TrackTime& time : judge_drifts(questions, late.trusted.size(),
                                            identification_.tracks[mix->track].file, limits_))
            take(std::move(time));
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
    double rate_hz() const { return song_.mended.sample_rate_hz; }
    const Strip& strip(std::size_t track) const
    {
        return *find_strip(song_.mended, identification_.tracks[track].strip);
    }
    const Source& source(std::size_t track) const { return *strip(track).source; }
    const std::string& name(std::size_t track) const { return strip(track).name; }

    /// A file against the mix; nothing where a glance tells that it runs in step.
    std::optional<DriftQuestion> drift_question(std::size_t track, const FoundMix& mix) const
    {
        constexpr std::size_t kGlance = 4;
        MixSearch search{song_, identification_, limits_};
        const double length_s = seconds_of(source(track).frames, rate_hz());
        if (is_in_step(search.look_all_over(kGlance, track, mix.track, mix.lag), length_s))
            return std::nullopt;
        const auto windows = search.look_all_over(static_cast<std::size_t>(limit("drift_windows")),
                                                  track, mix.track, mix.lag);
        return DriftQuestion{track,    name(track),    source(track).file_rate_hz,
                             length_s, windows.size(), lag_line(windows, rate_hz())};
    }

    /// Most of a few windows agree, and on no drift.
    bool is_in_step(const std::vector<WindowLag>& windows, double length_s) const
    {
        const LagLine line = lag_line(windows, rate_hz());
        return 4 * line.agree >= 3 * windows.size() && line.agree >= 3 &&
               1e3 * std::abs(line.slope) * length_s < limit("drift_ms");
    }

    double shorter_s(std::size_t track, const LateTracks& late) const
    {
        Frames longest = 0;
        for (const auto* whole : {&late.trusted, &late.mixes})
            for (const std::size_t one : *whole) longest = std::max(longest, source(one).frames);
        return seconds_of(longest - source(track).frames, rate_hz());
    }

    /// Files that may hold the same drums or bass through another microphone, as many as are asked.
    std::vector<std::size_t> on_the_same_instrument(std::size_t track,
                                                    const std::vector<std::size_t>& trusted) const
    {
        constexpr std::size_t kMostAsked = 3;
        const std::string& group = identification_.tracks[track].group;
        std::vector<std::size_t> others;
        if (group != "drums" && group != "bass") return others;
        for (const std::size_t other : trusted)
            if (others.size() < kMostAsked && identification_.tracks[other].group == group)
                others.push_back(other);
        return others;
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
            const TrackFeatures* sound = features_of(strip(other), song_.features);
            if (other != track && sound != nullptr &&
                identification_.tracks[other].left_out.empty())
                others.push_back(sound);
        }
        const TrackFeatures& own = song_.features.at(source(track).content_hash);
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
    timer.find_drifts(threads);
    timer.find_starts();
    return timer.finish(cache, threads);
}

}  // namespace sitwell
