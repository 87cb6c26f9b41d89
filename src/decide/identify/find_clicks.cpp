#include "decide/identify/find_clicks.h"

#include "analysis/similarity.h"
#include "decide/identify/identify.h"
#include "decide/intent/practice.h"
#include "decide/stages/tracks.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

/// A sequenced kick or hi-hat is as even as a clock, but lower or higher than any tick.
bool is_low_or_high(const TrackFeatures& sound, const Json& limits)
{
    return energy_share_below(sound, 120.0f) > Practice::number(limits, "click_low_share") ||
           energy_share_below(sound, 5000.0f) < Practice::number(limits, "click_not_high_share");
}

/// A clock without a gap from its first tick to its last, of short dry ticks.
bool ticks(const TrackFeatures& sound, const OnsetGrid& grid, const Json& limits)
{
    const auto& onsets = sound.onsets;
    if (static_cast<float>(onsets.size()) < Practice::number(limits, "click_fewest")) return false;
    if (sound.crest_db < Practice::number(limits, "click_crest_db")) return false;
    if (sound.decay_ms > Practice::number(limits, "click_decay_ms")) return false;
    if (grid.period_s <= 0.0f || grid.on_grid < 1.0f) return false;
    if (grid.jitter_ms > Practice::number(limits, "click_jitter_ms")) return false;
    const float span_s = onsets.back().at_s - onsets.front().at_s;
    if (std::lround(span_s / grid.period_s) + 1 != static_cast<long>(onsets.size())) return false;
    const auto spectra = static_cast<std::size_t>(Practice::number(limits, "click_spectra"));
    return distinct_spectra(sound, spectra + 1) <= spectra && !is_low_or_high(sound, limits);
}

/// 1 in every hop in which another track than `me` plays.
std::vector<unsigned char> others_play(const std::vector<const TrackFeatures*>& sounds,
                                       std::size_t me)
{
    std::vector<unsigned char> playing;
    for (std::size_t i = 0; i < sounds.size(); ++i) {
        if (sounds[i] == nullptr || i == me) continue;
        const auto& active = sounds[i]->active;
        playing.resize(std::max(playing.size(), active.size()), 0);
        for (std::size_t hop = 0; hop < active.size(); ++hop) playing[hop] |= active[hop];
    }
    return playing;
}

std::size_t ticks_alone(const TrackFeatures& sound, const std::vector<unsigned char>& playing)
{
    const auto silent = [&](std::size_t hop) { return hop >= playing.size() || playing[hop] == 0; };
    return static_cast<std::size_t>(
        std::count_if(sound.onsets.begin(), sound.onsets.end(), [&](const Onset& tick) {
            const auto hop = static_cast<std::size_t>(static_cast<double>(tick.at_s) / kHopS);
            return silent(hop) && silent(hop + 1) && (hop == 0 || silent(hop - 1));
        }));
}

/// Seconds from the first hop in which somebody plays to the last.
float music_s(const std::vector<unsigned char>& playing)
{
    const auto plays = [](unsigned char playing_now) { return playing_now != 0; };
    const auto first = std::find_if(playing.begin(), playing.end(), plays);
    const auto last = std::find_if(playing.rbegin(), playing.rend(), plays).base();
    return first < last ? static_cast<float>(kHopS) * static_cast<float>(last - first) : 0.0f;
}

}  // namespace

std::vector<ClickTrack> find_clicks(const std::vector<const TrackFeatures*>& sounds,
                                    const Json& limits)
{
    const float least_share = Practice::number(limits, "click_span_share");
    std::vector<ClickTrack> found;
    for (std::size_t i = 0; i < sounds.size(); ++i) {
        if (sounds[i] == nullptr) continue;
        const OnsetGrid grid = onset_grid(*sounds[i]);
        if (!ticks(*sounds[i], grid, limits)) continue;
        const auto playing = others_play(sounds, i);
        const auto& onsets = sounds[i]->onsets;
        const float span_s = onsets.back().at_s - onsets.front().at_s;
        if (music_s(playing) <= 0.0f || span_s < least_share * music_s(playing)) continue;
        const std::size_t alone = ticks_alone(*sounds[i], playing);
        if (static_cast<float>(alone) >= Practice::number(limits, "click_alone_fewest"))
            found.push_back({i, onsets.size(), alone, grid.period_s});
    }
    return found;
}

}  // namespace sitwell
