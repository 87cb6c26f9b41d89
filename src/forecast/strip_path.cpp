#include "forecast/strip_path.h"

#include "dsp/math/functions.h"
#include "forecast/foreseen_chain.h"
#include "forecast/gain_reduction.h"
#include "session/model/lane_value.h"
#include "session/model/sound_key.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

bool rides(const Strip& strip)
{
    return std::any_of(strip.lanes.begin(), strip.lanes.end(), [](const Lane& lane) {
        return lane.node == "fader" || lane.node == "mute";
    });
}

float gain_at(const Strip& strip, Frames at, bool& muted)
{
    const float level_db = lane_value(strip, "fader", "gain", strip.fader.gain_db, at);
    muted = lane_value(strip, "mute", "on", strip.mute.on, at) >= 0.5f;
    return muted || level_db <= -100.0f ? 0.0f : gain_of_db(level_db);
}

}  // namespace

const TrackFeatures* sound_of(const Strip& strip, const SongFeatures& features)
{
    const auto found = strip.source ? features.find(sound_key(*strip.source)) : features.end();
    return found == features.end() ? nullptr : &found->second;
}

StripForecast through_chain(const Session& session, const Strip& strip, ForeseenSignal& signal,
                            const std::map<StripId, ForeseenSignal>& keys)
{
    StripForecast result;
    for (const Insert& insert : strip.chain) {
        const auto key = insert.key ? keys.find(*insert.key) : keys.end();
        pass_through(signal, insert,
                     {session.sample_rate_hz, key == keys.end() ? nullptr : &key->second});
    }
    const auto highest = std::max_element(signal.peak.begin(), signal.peak.end());
    if (highest != signal.peak.end() && !strip.is_bus())
        result.chain_peak_dbfs = 20.0f * std::log10(std::max(*highest, 1e-5f));
    place(signal, strip.place);
    const auto figures = figures_of(signal.reduction_db);
    result.median_reduction_db = figures.median_db;
    result.p95_reduction_db = figures.p95_db;
    return result;
}

void apply_fader(const Session& session, const Strip& strip, ForeseenSignal& signal)
{
    std::vector<float> gains(signal.hops());
    bool muted = false;
    const bool moves = rides(strip);
    if (!moves) std::fill(gains.begin(), gains.end(), gain_at(strip, 0, muted));
    for (std::size_t hop = 0; hop < gains.size(); ++hop) {
        const Frames at =
            frames_of_seconds((static_cast<double>(hop) + 0.5) * kHopS, session.sample_rate_hz);
        if (moves) gains[hop] = gain_at(strip, at, muted);
        if (muted) signal.active[hop] = 0;
    }
    if (moves) return ride(signal, gains);
    if (gains.empty()) return;
    amplify(signal, gains.front());
    for (float& level : signal.level) level *= gains.front() * gains.front();
}

std::vector<float> k_power(const ForeseenSignal& signal)
{
    std::vector<float> power(signal.hops());
    for (std::size_t hop = 0; hop < power.size(); ++hop)
        power[hop] = signal.k_left[hop] + signal.k_right[hop];
    return power;
}

void finish(StripForecast& result, ForeseenSignal&& signal)
{
    for (const SpectrumCell& cell : signal.cells)
        for (std::size_t b = 0; b < kBands; ++b)
            result.spectrum[b] +=
                2.0f * static_cast<float>(kCellHops) * (cell.mid[b] + cell.side[b]);
    result.k_left = std::move(signal.k_left);
    result.k_right = std::move(signal.k_right);
    result.k_cross = std::move(signal.k_cross);
    result.active = std::move(signal.active);
    result.cells = std::move(signal.cells);
    result.level = std::move(signal.level);
    result.tone = signal.tone;
    result.peak = std::move(signal.peak);
    result.mean_square = std::move(signal.mean_square);
}

}  // namespace sitwell
