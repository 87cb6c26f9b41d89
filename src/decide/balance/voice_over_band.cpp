#include "decide/balance/voice_over_band.h"

#include "decide/stages/tracks.h"
#include "forecast/in_the_mix.h"
#include "forecast/lead_over_rest.h"

#include <algorithm>
#include <vector>

namespace sitwell {

float voice_over_band_db(const Session& session, const Forecast& mix)
{
    std::vector<float> voices;
    std::vector<float> others;
    for (const Strip& strip : session.strips) {
        if (strip.is_bus()) continue;
        auto& sum = is_lead_voice(strip.role) ? voices : others;
        const auto power = power_in_the_mix(session, mix, strip.id);
        sum.resize(std::max(sum.size(), power.size()));
        for (std::size_t hop = 0; hop < power.size(); ++hop) sum[hop] += power[hop];
    }
    return lead_over_rest_db(voices, others).value_or(0.0f);
}

}  // namespace sitwell
