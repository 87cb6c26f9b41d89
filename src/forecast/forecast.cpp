#include "forecast/forecast.h"

#include "catalog/devices/equalizer.h"
#include "catalog/devices/reverb.h"
#include "catalog/devices/trim.h"
#include "dsp/delay/reverb_design.h"
#include "dsp/delay/reverb_energy.h"
#include "dsp/math/functions.h"
#include "dsp/space/place_matrix.h"
#include "forecast/band_gains.h"
#include "session/model/lane_value.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

/// What arrives at a bus while its inputs are added up.
struct Inflow {
    std::vector<float> left, right;
    std::vector<unsigned char> active;
    std::array<float, kBands> spectrum{};
    std::vector<float> peak;  ///< to the power of 1.5
};

/// What comes through a send to a space arrives without peaks: a reverb smears them.
void pour_peaks(Inflow& bus, const StripForecast& from)
{
    bus.peak.resize(std::max(bus.peak.size(), from.peak.size()));
    for (std::size_t hop = 0; hop < from.peak.size(); ++hop)
        bus.peak[hop] += from.peak[hop] * std::sqrt(from.peak[hop]);
}

void pour(Inflow& bus, const StripForecast& from, float power_gain)
{
    const std::size_t hops = from.k_left.size();
    bus.left.resize(std::max(bus.left.size(), hops));
    bus.right.resize(bus.left.size());
    bus.active.resize(bus.left.size());
    for (std::size_t hop = 0; hop < hops; ++hop) {
        bus.left[hop] += power_gain * from.k_left[hop];
        bus.right[hop] += power_gain * from.k_right[hop];
        bus.active[hop] |= from.active[hop];
    }
    for (std::size_t b = 0; b < kBands; ++b) bus.spectrum[b] += power_gain * from.spectrum[b];
}

/// Shapes a bus's spectrum and scales its loudness by the energy the shape leaves.
template <class PowerGainOf>
void shape(Inflow& bus, PowerGainOf power_gain_of)
{
    double before = 0.0;
    double after = 0.0;
    for (std::size_t b = 0; b < kBands; ++b) {
        before += bus.spectrum[b];
        bus.spectrum[b] *= static_cast<float>(power_gain_of(b));
        after += bus.spectrum[b];
    }
    if (before <= 0.0) return;
    const auto ratio = static_cast<float>(after / before);
    for (auto* row : {&bus.left, &bus.right})
        for (float& power : *row) power *= ratio;
}

/// A decaying space spreads each hop's energy over the following ones; both channels get half of
/// it.
void reverberate(Inflow& bus, const ReverbParams& params, double sample_rate_hz)
{
    const ReverbShape space = reverb_shape(params);
    shape(bus, [&](std::size_t band) {
        return std::pow(10.0,
                        reverb_energy_gain_db(space, band_centre_hz(band), sample_rate_hz) / 10.0);
    });
    const double keep = std::pow(10.0, -6.0 * kHopS / params.decay_s);
    double ringing = 0.0;
    for (std::size_t hop = 0; hop < bus.left.size(); ++hop) {
        ringing = keep * ringing + (1.0 - keep) * (bus.left[hop] + bus.right[hop]);
        bus.left[hop] = bus.right[hop] = static_cast<float>(0.5 * ringing);
    }
}

void pass_through(Inflow& bus, const Insert& insert, double sample_rate_hz)
{
    if (insert.bypassed) return;
    if (insert.device == "trim") {
        const float gain = gain_of_db(params_from(kTrimParams, insert.values).gain_db);
        shape(bus, [gain](std::size_t) { return gain * gain; });
        for (float& peak : bus.peak) peak *= gain * std::sqrt(gain);
    } else if (insert.device == "equalizer") {
        const auto gains =
            band_power_gains(params_from(kEqualizerParams, insert.values), sample_rate_hz);
        shape(bus, [&](std::size_t band) { return gains[band]; });
    } else if (insert.device == "reverb") {
        reverberate(bus, params_from(kReverbParams, insert.values), sample_rate_hz);
    }
}

StripForecast forecast_bus(const Session& session, const Strip& bus, Inflow inflow)
{
    for (const Insert& insert : bus.chain) pass_through(inflow, insert, session.sample_rate_hz);
    // Buses of uncorrelated channels: the place matrix acts on powers.
    const PlaceMatrix m = place_matrix(2, bus.place.azimuth_deg, bus.place.spread);
    StripForecast result;
    result.id = bus.id;
    result.active = std::move(inflow.active);
    result.spectrum = inflow.spectrum;
    result.k_left.resize(inflow.left.size());
    result.k_right.resize(inflow.left.size());
    result.peak = std::move(inflow.peak);
    for (float& peak : result.peak) peak = std::cbrt(peak * peak);
    for (std::size_t hop = 0; hop < inflow.left.size(); ++hop) {
        const auto power_of = [&](const std::array<float, 2>& g) {
            return g[0] * g[0] * inflow.left[hop] + g[1] * g[1] * inflow.right[hop];
        };
        result.k_left[hop] = power_of(m.gain[0]);
        result.k_right[hop] = power_of(m.gain[1]);
    }
    return result;
}

void apply_fader(const Session& session, const Strip& strip, StripForecast& signal)
{
    constexpr auto kPeaksPerHop = static_cast<std::size_t>(kHopS / kEnvelopeHopS + 0.5);
    for (std::size_t hop = 0; hop < signal.k_left.size(); ++hop) {
        const Frames at =
            frames_of_seconds((static_cast<double>(hop) + 0.5) * kHopS, session.sample_rate_hz);
        const float level_db = lane_value(strip, "fader", "gain", strip.fader.gain_db, at);
        const bool muted = lane_value(strip, "mute", "on", strip.mute.on, at) >= 0.5f;
        const float gain = muted || level_db <= -100.0f ? 0.0f : gain_of_db(level_db);
        signal.k_left[hop] *= gain * gain;
        signal.k_right[hop] *= gain * gain;
        if (hop < signal.level.size()) signal.level[hop] *= gain * gain;
        if (muted) signal.active[hop] = 0;
        const std::size_t next = std::min((hop + 1) * kPeaksPerHop, signal.peak.size());
        for (std::size_t i = hop * kPeaksPerHop; i < next; ++i) signal.peak[i] *= gain;
    }
    const float gain = strip.mute.on >= 0.5f ? 0.0f : gain_of_db(strip.fader.gain_db);
    for (float& power : signal.spectrum) power *= gain * gain;
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
        for (const std::size_t to : feeds[i])
            if (to < waiting.size()) ++waiting[to];
    }
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < waiting.size(); ++i)
        if (waiting[i] == 0) order.push_back(i);
    for (std::size_t next = 0; next < order.size(); ++next)
        for (const std::size_t to : feeds[order[next]])
            if (to < waiting.size() && --waiting[to] == 0) order.push_back(to);
    return order;
}

}  // namespace

const StripForecast* Forecast::find(const StripId& id) const noexcept
{
    for (const StripForecast& strip : strips)
        if (strip.id == id) return &strip;
    return nullptr;
}

Forecast forecast(const Session& session, const SongFeatures& features)
{
    std::map<StripId, Inflow> inflows;
    Forecast result;
    result.strips.resize(session.strips.size());
    for (const std::size_t i : downstream_order(session)) {
        const Strip& strip = session.strips[i];
        StripForecast signal = strip.is_bus()
                                   ? forecast_bus(session, strip, std::move(inflows[strip.id]))
                                   : forecast_before_fader(session, strip, features);
        for (const Send& send : strip.sends)
            if (send.params.pre_fader >= 0.5f && send.params.level_db > -100.0f)
                pour(inflows[send.to], signal, std::pow(gain_of_db(send.params.level_db), 2.0f));
        apply_fader(session, strip, signal);
        for (const Send& send : strip.sends)
            if (send.params.pre_fader < 0.5f && send.params.level_db > -100.0f)
                pour(inflows[send.to], signal, std::pow(gain_of_db(send.params.level_db), 2.0f));
        if (strip.output) {
            pour(inflows[*strip.output], signal, 1.0f);
            pour_peaks(inflows[*strip.output], signal);
        }
        result.strips[i] = std::move(signal);
    }
    for (std::size_t i = 0; i < session.strips.size(); ++i)
        result.strips[i].id = session.strips[i].id;
    return result;
}

}  // namespace sitwell
