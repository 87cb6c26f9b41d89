#include "forecast/forecast.h"

#include "dsp/math/functions.h"
#include "forecast/foreseen_chain.h"
#include "forecast/foreseen_signal.h"
#include "forecast/gain_reduction.h"
#include "session/model/lane_value.h"
#include "session/model/sound_key.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace sitwell {

namespace {

/// What arrives at a bus while its inputs are added up; peaks to the power of 1.5.
void add_row(std::vector<float>& sum, const std::vector<float>& row, float gain)
{
    if (sum.size() < row.size()) sum.resize(row.size(), 0.0f);
    for (std::size_t i = 0; i < row.size(); ++i) sum[i] += gain * row[i];
}

void pour(ForeseenSignal& bus, const ForeseenSignal& from, float power_gain)
{
    add_row(bus.k_left, from.k_left, power_gain);
    add_row(bus.k_right, from.k_right, power_gain);
    add_row(bus.k_cross, from.k_cross, power_gain);
    add_row(bus.mean_square, from.mean_square, power_gain);
    bus.active.resize(bus.k_left.size());
    for (std::size_t hop = 0; hop < from.active.size(); ++hop) bus.active[hop] |= from.active[hop];
    bus.cells.resize(std::max(bus.cells.size(), from.cells.size()));
    for (std::size_t i = 0; i < from.cells.size(); ++i)
        for (std::size_t b = 0; b < kBands; ++b) {
            bus.cells[i].mid[b] += power_gain * from.cells[i].mid[b];
            bus.cells[i].side[b] += power_gain * from.cells[i].side[b];
        }
}

void pour_peaks(ForeseenSignal& bus, const ForeseenSignal& from, float gain)
{
    bus.peak.resize(std::max(bus.peak.size(), from.peak.size()), 0.0f);
    for (std::size_t i = 0; i < from.peak.size(); ++i) {
        const float peak = gain * from.peak[i];
        bus.peak[i] += peak * std::sqrt(peak);
    }
}

/// The 1.5-norm, once all is added up.
void close_peaks(ForeseenSignal& bus)
{
    for (float& peak : bus.peak)
        if (peak > 0.0f) peak = fast_exp2(fast_log2(peak) * (2.0f / 3.0f));
    bus.mean_square.resize(bus.peak.size(), 0.0f);
}

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

/// Strips in an order in which everything that feeds a bus comes before it.
std::vector<std::size_t> downstream_order(const Session& session)
{
    const auto index_of = [&](const StripId& id) {
        for (std::size_t i = 0; i < session.strips.size(); ++i)
            if (session.strips[i].id == id) return i;
        return session.strips.size();
    };
    std::vector<std::vector<std::size_t>> feeds(session.strips.size());
    std::vector<int> waiting(session.strips.size(), 0);
    for (std::size_t i = 0; i < session.strips.size(); ++i) {
        const Strip& strip = session.strips[i];
        if (strip.output) feeds[i].push_back(index_of(*strip.output));
        for (const Send& send : strip.sends) feeds[i].push_back(index_of(send.to));
        for (const Insert& insert : strip.chain)
            if (insert.key) {
                const std::size_t key = index_of(*insert.key);
                if (key < feeds.size() && key != i) feeds[key].push_back(i);
            }
    }
    for (const auto& to_feed : feeds)
        for (const std::size_t to : to_feed)
            if (to < waiting.size()) ++waiting[to];
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < waiting.size(); ++i)
        if (waiting[i] == 0) order.push_back(i);
    for (std::size_t next = 0; next < order.size(); ++next)
        for (const std::size_t to : feeds[order[next]])
            if (to < waiting.size() && --waiting[to] == 0) order.push_back(to);
    return order;
}

/// What the chain of a strip and its place make of a signal; its peaks in between.
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

std::vector<float> k_power(const ForeseenSignal& signal)
{
    std::vector<float> power(signal.hops());
    for (std::size_t hop = 0; hop < power.size(); ++hop)
        power[hop] = signal.k_left[hop] + signal.k_right[hop];
    return power;
}

/// Hands the rows over.
void finish(StripForecast& result, ForeseenSignal&& signal)
{
    for (const SpectrumCell& cell : signal.cells)
        for (std::size_t b = 0; b < kBands; ++b)
            result.spectrum[b] +=
                2.0f * static_cast<float>(kCellHops) * (cell.mid[b] + cell.side[b]);
    result.k_left = std::move(signal.k_left);
    result.k_right = std::move(signal.k_right);
    result.active = std::move(signal.active);
    result.cells = std::move(signal.cells);
    result.level = std::move(signal.level);
    result.tone = signal.tone;
    result.peak = std::move(signal.peak);
    result.mean_square = std::move(signal.mean_square);
}

const TrackFeatures* sound_of(const Strip& strip, const SongFeatures& features)
{
    const auto found = strip.source ? features.find(sound_key(*strip.source)) : features.end();
    return found == features.end() ? nullptr : &found->second;
}

}  // namespace

const StripForecast* Forecast::find(const StripId& id) const noexcept
{
    for (const StripForecast& strip : strips)
        if (strip.id == id) return &strip;
    return nullptr;
}

StripForecast forecast_before_fader(const Session& session, const Strip& strip,
                                    const SongFeatures& features)
{
    StripForecast result;
    if (const TrackFeatures* sound = sound_of(strip, features)) {
        ForeseenSignal signal = signal_of_source(session, *strip.source, *sound);
        result = through_chain(session, strip, signal, {});
        finish(result, std::move(signal));
    }
    result.id = strip.id;
    return result;
}

Forecast forecast(const Session& session, const SongFeatures& features)
{
    std::set<StripId> listened_to;
    for (const Strip& strip : session.strips)
        for (const Insert& insert : strip.chain)
            if (insert.key) listened_to.insert(*insert.key);
    std::map<StripId, ForeseenSignal> inflows;
    std::map<StripId, ForeseenSignal> keys;
    Forecast result;
    result.strips.resize(session.strips.size());
    for (const std::size_t i : downstream_order(session)) {
        const Strip& strip = session.strips[i];
        ForeseenSignal signal;
        if (strip.is_bus()) {
            signal = std::move(inflows[strip.id]);
            close_peaks(signal);
            signal.tone.fill(0.0f);
        } else if (const TrackFeatures* sound = sound_of(strip, features)) {
            signal = signal_of_source(session, *strip.source, *sound);
        }
        const auto arrived = strip.is_bus() ? k_power(signal) : std::vector<float>{};
        result.strips[i] = through_chain(session, strip, signal, keys);
        const auto send = [&](bool before_fader) {
            for (const Send& to : strip.sends)
                if ((to.params.pre_fader >= 0.5f) == before_fader && to.params.level_db > -100.0f)
                    pour(inflows[to.to], signal, std::pow(gain_of_db(to.params.level_db), 2.0f));
        };
        send(true);
        apply_fader(session, strip, signal);
        send(false);
        if (strip.output) {
            pour(inflows[*strip.output], signal, 1.0f);
            pour_peaks(inflows[*strip.output], signal, 1.0f);
        }
        if (strip.is_bus()) {
            for (const float power : arrived) result.strips[i].arrived += power;
            auto& gain = result.strips[i].power_gain = k_power(signal);
            for (std::size_t hop = 0; hop < gain.size(); ++hop)
                gain[hop] = arrived[hop] > 0.0f ? gain[hop] / arrived[hop] : 1.0f;
        }
        if (listened_to.count(strip.id) > 0) keys[strip.id] = signal;
        finish(result.strips[i], std::move(signal));
    }
    for (std::size_t i = 0; i < session.strips.size(); ++i)
        result.strips[i].id = session.strips[i].id;
    return result;
}

}  // namespace sitwell
