#include "forecast/foresight.h"

#include "dsp/math/functions.h"
#include "forecast/bus_inflow.h"
#include "forecast/strip_path.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace sitwell {

namespace {

std::size_t index_of(const Session& session, const StripId& id)
{
    const auto found = std::find_if(session.strips.begin(), session.strips.end(),
                                    [&](const Strip& strip) { return strip.id == id; });
    return static_cast<std::size_t>(found - session.strips.begin());
}

/// Strips in an order in which everything that feeds another comes before it.
std::vector<std::size_t> downstream_order(const Session& session)
{
    std::vector<std::vector<std::size_t>> feeds(session.strips.size());
    std::vector<int> waiting(session.strips.size(), 0);
    for (std::size_t i = 0; i < session.strips.size(); ++i) {
        const Strip& strip = session.strips[i];
        if (strip.output) feeds[i].push_back(index_of(session, *strip.output));
        for (const Send& send : strip.sends) feeds[i].push_back(index_of(session, send.to));
        for (const Insert& insert : strip.chain)
            if (insert.key) {
                const std::size_t key = index_of(session, *insert.key);
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

bool is_sent(const Send& send, bool before_fader)
{
    return (send.params.pre_fader >= 0.5f) == before_fader && send.params.level_db > -100.0f;
}

bool is_sent_before_its_fader(const Strip& strip)
{
    return std::any_of(strip.sends.begin(), strip.sends.end(),
                       [](const Send& send) { return is_sent(send, true); });
}

bool sound_alike(const Strip& a, const Strip& b)
{
    return a.source == b.source && a.chain == b.chain && a.place == b.place && a.fader == b.fader &&
           a.mute == b.mute && a.lanes == b.lanes;
}

float power_gain(const Send& send)
{
    return std::pow(gain_of_db(send.params.level_db), 2.0f);
}

}  // namespace

/// One session, and what of it was foreseen anew so far.
struct Foresight::Run {
    explicit Run(const Session& foreseen)
        : session{foreseen}
        , order{downstream_order(foreseen)}
        , sounds_anew(foreseen.strips.size(), false)
        , pours_anew(foreseen.strips.size(), false)
        , fed_by(foreseen.strips.size())
    {
        for (const std::size_t i : order) {
            const Strip& strip = session.strips[i];
            std::set<StripId> fed;
            if (strip.output) fed.insert(*strip.output);
            for (const Send& send : strip.sends) fed.insert(send.to);
            for (const StripId& bus : fed)
                if (const std::size_t to = index_of(session, bus); to < fed_by.size())
                    fed_by[to].push_back(i);
            for (const Insert& insert : strip.chain)
                if (insert.key) listened_to.insert(*insert.key);
        }
    }

    std::vector<StripId> feeders(std::size_t bus) const
    {
        std::vector<StripId> ids;
        for (const std::size_t i : fed_by[bus]) ids.push_back(session.strips[i].id);
        return ids;
    }

    const Session& session;
    std::vector<std::size_t> order;
    std::vector<bool> sounds_anew, pours_anew;
    std::vector<std::vector<std::size_t>> fed_by;  ///< of every bus, in the order of flow
    std::set<StripId> listened_to;
};

/// What is known of strips that are still there, in the order of the session.
void Foresight::take_over(const Session& session)
{
    if (session.sample_rate_hz != rate_hz_ || session.length != length_) known_.clear();
    rate_hz_ = session.sample_rate_hz;
    length_ = session.length;
    std::map<StripId, StripForecast> before;
    for (StripForecast& strip : forecast_.strips) before[strip.id] = std::move(strip);
    std::map<StripId, Known> still;
    forecast_.strips.assign(session.strips.size(), {});
    for (std::size_t i = 0; i < session.strips.size(); ++i) {
        const StripId& id = session.strips[i].id;
        if (auto known = known_.extract(id)) {
            still.insert(std::move(known));
            forecast_.strips[i] = std::move(before[id]);
        }
        forecast_.strips[i].id = id;
    }
    known_ = std::move(still);
}

bool Foresight::is_known(const Run& run, std::size_t i) const
{
    const Strip& strip = run.session.strips[i];
    const auto found = known_.find(strip.id);
    if (found == known_.end()) return false;
    const Known& known = found->second;
    const auto& feeders = run.fed_by[i];
    const bool is_fed_alike = known.fed_by == run.feeders(i) &&
                              std::none_of(feeders.begin(), feeders.end(), [&](std::size_t feeder) {
                                  return run.pours_anew[feeder];
                              });
    const bool hears_alike =
        std::none_of(strip.chain.begin(), strip.chain.end(), [&](const Insert& insert) {
            if (!insert.key) return false;
            const std::size_t key = index_of(run.session, *insert.key);
            return key < run.sounds_anew.size() && run.sounds_anew[key];
        });
    return sound_alike(known.strip, strip) && is_fed_alike && hears_alike &&
           (run.listened_to.count(strip.id) == 0 || keys_.count(strip.id) > 0) &&
           (!is_sent_before_its_fader(strip) || known.before_fader);
}

ForeseenSignal Foresight::inflow(const Run& run, std::size_t bus) const
{
    ForeseenSignal signal;
    const StripId& id = run.session.strips[bus].id;
    for (const std::size_t i : run.fed_by[bus]) {
        const Strip& feeder = run.session.strips[i];
        const auto& before_fader = known_.at(feeder.id).before_fader;
        for (const Send& send : feeder.sends)
            if (send.to == id && is_sent(send, true)) pour(signal, *before_fader, power_gain(send));
        for (const Send& send : feeder.sends)
            if (send.to == id && is_sent(send, false))
                pour(signal, forecast_.strips[i], power_gain(send));
        if (feeder.output == id) {
            pour(signal, forecast_.strips[i], 1.0f);
            pour_peaks(signal, forecast_.strips[i]);
        }
    }
    close_peaks(signal);
    signal.tone.fill(0.0f);
    return signal;
}

void Foresight::foresee(const Run& run, std::size_t i)
{
    const Strip& strip = run.session.strips[i];
    ForeseenSignal signal;
    if (strip.is_bus())
        signal = inflow(run, i);
    else if (const TrackFeatures* sound = sound_of(strip, features_))
        signal = signal_of_source(run.session, *strip.source, *sound);
    const auto arrived = strip.is_bus() ? k_power(signal) : std::vector<float>{};
    Known& known = known_[strip.id];
    known = {strip, run.feeders(i), std::nullopt};
    StripForecast& result = forecast_.strips[i];
    result = through_chain(run.session, strip, signal, keys_);
    result.id = strip.id;
    if (is_sent_before_its_fader(strip)) known.before_fader = signal;
    apply_fader(run.session, strip, signal);
    if (strip.is_bus()) {
        for (const float power : arrived) result.arrived += power;
        result.power_gain = k_power(signal);
        for (std::size_t hop = 0; hop < arrived.size(); ++hop)
            result.power_gain[hop] =
                arrived[hop] > 0.0f ? result.power_gain[hop] / arrived[hop] : 1.0f;
    }
    if (run.listened_to.count(strip.id) > 0) keys_[strip.id] = signal;
    finish(result, std::move(signal));
}

const Forecast& Foresight::of(const Session& session)
{
    take_over(session);
    Run run{session};
    for (const std::size_t i : run.order) {
        const Strip& strip = session.strips[i];
        run.sounds_anew[i] = !is_known(run, i);
        const auto known = known_.find(strip.id);
        run.pours_anew[i] = run.sounds_anew[i] || known->second.strip.sends != strip.sends ||
                            known->second.strip.output != strip.output;
        if (run.sounds_anew[i])
            foresee(run, i);
        else if (run.pours_anew[i])
            known->second.strip = strip;
    }
    return forecast_;
}

}  // namespace sitwell
