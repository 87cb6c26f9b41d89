#include "app/song/drift_search.h"

#include "analysis/timing/lag_line.h"
#include "analysis/timing/onset_lag.h"
#include "app/parallel.h"
#include "app/song/mix_search.h"
#include "app/song/song_tracks.h"
#include "core/system/machine.h"
#include "decide/intent/practice.h"
#include "decide/timing/judge_drift.h"
#include "decide/timing/late_tracks.h"

#include <cmath>
#include <optional>
#include <utility>

namespace sitwell {

namespace {

class DriftSearch {
public:
    DriftSearch(const HeardSong& song, const Identification& identification, const Json& limits)
        : song_{song}
        , identification_{identification}
        , tracks_{song, identification}
        , limits_{limits}
        , late_{late_tracks(song.mended, song.features, identification, limits)}
    {
    }

    std::vector<TrackTime> find(int threads) const
    {
        if (late_.trusted.empty()) return {};
        MixSearch search{song_, identification_, limits_};
        const auto mix = find_mix(search, late_.mixes, late_.trusted);
        return mix ? against_mix(*mix, threads) : against_each_other(threads);
    }

private:
    std::vector<TrackTime> against_mix(const FoundMix& mix, int threads) const
    {
        std::vector<std::optional<DriftQuestion>> asked(late_.trusted.size());
        for_each_index(asked.size(), threads, [&](std::size_t i) {
            const FlushDenormals flush;
            asked[i] = question_of_mix(late_.trusted[i], mix);
        });
        std::vector<DriftQuestion> questions;
        for (auto& question : asked)
            if (question) questions.push_back(std::move(*question));
        return judge_drifts(questions, late_.trusted.size(), tracks_.file(mix.track), limits_);
    }

    /// A file against the mix; nothing where a glance tells that it runs in step.
    std::optional<DriftQuestion> question_of_mix(std::size_t track, const FoundMix& mix) const
    {
        constexpr std::size_t kGlance = 4;
        MixSearch search{song_, identification_, limits_};
        DriftQuestion question = question_of(track);
        if (is_in_step(search.look_all_over(kGlance, track, mix.track, mix.lag), question.length_s))
            return std::nullopt;
        const auto windows = search.look_all_over(count_of_windows(), track, mix.track, mix.lag);
        question.windows = windows.size();
        question.line = lag_line(windows, tracks_.rate_hz());
        return question;
    }

    /// Most of a few windows agree, and on no drift.
    bool is_in_step(const std::vector<WindowLag>& windows, double length_s) const
    {
        const LagLine line = lag_line(windows, tracks_.rate_hz());
        return 4 * line.agree >= 3 * windows.size() && line.agree >= 3 &&
               1e3 * std::abs(line.slope) * length_s < limit("drift_ms");
    }

    std::vector<TrackTime> against_each_other(int threads) const
    {
        std::vector<std::vector<DriftQuestion>> files(late_.trusted.size());
        for_each_index(files.size(), threads, [&](std::size_t i) {
            for (const std::size_t other : late_.trusted)
                if (other != late_.trusted[i])
                    files[i].push_back(question_of_onsets(late_.trusted[i], other));
        });
        return judge_onset_drifts(files, limits_);
    }

    DriftQuestion question_of_onsets(std::size_t track, std::size_t other) const
    {
        // Twice what a clock of 300 ppm runs off in a minute and a half; notes lie further apart.
        constexpr double kReachMs = 60.0;
        DriftQuestion question = question_of(track);
        question.windows = static_cast<std::size_t>(limit("onset_drift_windows"));
        question.line = lag_line(
            onset_lags(*tracks_.sound(track), *tracks_.sound(other), 0, kReachMs, question.windows),
            tracks_.rate_hz(), limit("onset_drift_near_ms"));
        return question;
    }

    DriftQuestion question_of(std::size_t track) const
    {
        return {track,
                tracks_.strip(track).name,
                tracks_.source(track).file_rate_hz,
                tracks_.length_s(track),
                0,
                {}};
    }

    std::size_t count_of_windows() const
    {
        return static_cast<std::size_t>(limit("drift_windows"));
    }
    double limit(std::string_view name) const
    {
        return static_cast<double>(Practice::number(limits_, name));
    }

    const HeardSong& song_;
    const Identification& identification_;
    const SongTracks tracks_;
    const Json& limits_;
    const LateTracks late_;
};

}  // namespace

std::vector<TrackTime> find_drifts(const HeardSong& song, const Identification& identification,
                                   const Json& limits, int threads)
{
    return DriftSearch{song, identification, limits}.find(threads);
}

}  // namespace sitwell
