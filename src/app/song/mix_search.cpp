#include "app/song/mix_search.h"

#include "analysis/timing/loud_windows.h"
#include "decide/intent/practice.h"
#include "decide/stages/tracks.h"
#include "decide/timing/judge_start.h"
#include "session/model/sound_key.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace sitwell {

MixSearch::MixSearch(const HeardSong& song, const Identification& identification,
                     const Json& limits)
    : song_{song}, identification_{identification}, limits_{limits}, excerpts_{song, identification}
{
}

const Source& MixSearch::source(std::size_t track) const
{
    return *find_strip(song_.mended, identification_.tracks[track].strip)->source;
}

const TrackFeatures& MixSearch::sound(std::size_t track) const
{
    // At a rate that is only tried, its features are still those of the rate it says.
    const auto own = song_.features.find(sound_key(source(track)));
    return own != song_.features.end() ? own->second
                                       : song_.features.at(source(track).content_hash);
}

LagFigures MixSearch::look_at(const std::vector<double>& windows_s, std::size_t track,
                              std::size_t mix, std::vector<Frames> around)
{
    LagSearch search{track, mix, {}, std::move(around)};
    for (const double at_s : windows_s)
        search.windows.push_back(source(track).offset_frames + frames_of_seconds(at_s, rate_hz()));
    return measure_lag(search, rate_hz(), excerpts_);
}

LagFigures MixSearch::look(std::size_t track, std::size_t mix, std::vector<Frames> around,
                           double speed)
{
    std::vector<double> windows_s = loud_windows_s(track, kLagWindowS);
    for (double& at_s : windows_s) at_s /= speed;
    return look_at(windows_s, track, mix, std::move(around));
}

std::vector<WindowLag> MixSearch::look_all_over(std::size_t windows, std::size_t track,
                                                std::size_t mix, Frames around)
{
    constexpr std::size_t kQuarters = 4;
    const double quarter_s = seconds_of(source(track).frames, rate_hz()) / kQuarters;
    std::vector<double> windows_s;
    for (std::size_t n = 0; n < kQuarters; ++n) {
        const Stretch quarter{static_cast<double>(n) * quarter_s,
                              static_cast<double>(n + 1) * quarter_s};
        for (const double at_s :
             loud_windows(sound(track), windows / kQuarters, kLagWindowS, quarter))
            windows_s.push_back(at_s);
    }
    return look_at(windows_s, track, mix, {around}).windows;
}

LagFigures MixSearch::find(std::size_t track, std::size_t mix, Frames mix_lag)
{
    LagFigures here = look(track, mix, {mix_lag});
    if (is_found(here, limits_)) return here;
    std::vector<Frames> windows;
    for (const double at_s : loud_windows_s(track, seconds_of(WholeMix::kWindowFrames, rate_hz())))
        windows.push_back(source(track).offset_frames + frames_of_seconds(at_s, rate_hz()));
    LagFigures anywhere = whole(mix).find(track, windows);
    if (!is_found(anywhere, limits_)) return anywhere;
    // A bass has no highs to place it to the sample.
    LagFigures close = look(track, mix, {anywhere.lag_frames});
    return is_found(close, limits_) ? close : anywhere;
}

std::vector<double> MixSearch::loud_windows_s(std::size_t track, double length_s) const
{
    constexpr Stretch kAll{0.0, std::numeric_limits<double>::infinity()};
    return loud_windows(sound(track),
                        static_cast<std::size_t>(Practice::number(limits_, "windows")), length_s,
                        kAll);
}

WholeMix& MixSearch::whole(std::size_t mix)
{
    if (!whole_ || whole_->first != mix) {
        const Frames first = source(mix).offset_frames;
        whole_.emplace(mix,
                       WholeMix{mix, {first, first + source(mix).frames}, rate_hz(), excerpts_});
    }
    return whole_->second;
}

std::optional<Frames> MixSearch::lag_of_mix(std::size_t mix,
                                            const std::vector<std::size_t>& trusted)
{
    constexpr std::size_t kMostAsked = 3;
    if (trusted.empty()) return 0;
    for (std::size_t n = 0; n < std::min(kMostAsked, trusted.size()); ++n)
        if (const LagFigures here = look(trusted[n], mix, {0}); is_found(here, limits_))
            return here.lag_frames;
    const LagFigures found = find(trusted.front(), mix, 0);
    if (!is_found(found, limits_)) return std::nullopt;
    return found.lag_frames;
}

std::optional<FoundMix> find_mix(MixSearch& search, const std::vector<std::size_t>& mixes,
                                 const std::vector<std::size_t>& trusted)
{
    for (const std::size_t mix : mixes)
        if (const auto lag = search.lag_of_mix(mix, trusted)) return FoundMix{mix, *lag};
    return std::nullopt;
}

}  // namespace sitwell
