#include "forecast/in_the_mix.h"

#include "dsp/math/functions.h"
#include "forecast/loudness.h"

#include <algorithm>

namespace sitwell {

namespace {

/// Behind the buses between a strip and the mix.
std::vector<float> behind_buses(const Session& session, const Forecast& forecast,
                                const Strip* strip, std::vector<float> power)
{
    while (strip->output) {
        strip = find_strip(session, *strip->output);
        if (strip == nullptr || !strip->output) break;
        const std::vector<float>& gain = forecast.find(strip->id)->power_gain;
        for (std::size_t hop = 0; hop < std::min(power.size(), gain.size()); ++hop)
            power[hop] *= gain[hop];
    }
    return power;
}

float sum_of(const std::vector<float>& power)
{
    double sum = 0.0;
    for (const float x : power) sum += static_cast<double>(x);
    return static_cast<float>(sum);
}

/// What a send pours into its return, of all that arrives there.
float share_of_return(const Strip& strip, const Send& send, float power, const StripForecast& space)
{
    const float gain = gain_of_db(send.params.level_db);
    const float fader = send.params.pre_fader >= 0.5f ? gain_of_db(strip.fader.gain_db) : 1.0f;
    if (space.arrived <= 0.0f || fader <= 0.0f) return 0.0f;
    return std::min(1.0f, power * gain * gain / (fader * fader * space.arrived));
}

}  // namespace

std::vector<float> power_in_the_mix(const Session& session, const Forecast& forecast,
                                    const StripId& id)
{
    const StripForecast* foreseen = forecast.find(id);
    const Strip* strip = find_strip(session, id);
    if (foreseen == nullptr || strip == nullptr) return {};
    const float poured = sum_of(total_power(*foreseen));
    std::vector<float> power = behind_buses(session, forecast, strip, total_power(*foreseen));
    for (const Send& send : strip->sends) {
        const StripForecast* space = forecast.find(send.to);
        const Strip* bus = find_strip(session, send.to);
        if (space == nullptr || bus == nullptr || send.params.level_db <= -100.0f) continue;
        const float share = share_of_return(*strip, send, poured, *space);
        const auto wet = behind_buses(session, forecast, bus, total_power(*space));
        power.resize(std::max(power.size(), wet.size()));
        for (std::size_t hop = 0; hop < wet.size(); ++hop) power[hop] += share * wet[hop];
    }
    return power;
}

}  // namespace sitwell
