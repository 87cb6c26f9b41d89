#include "decide/balance/voice_over_band.h"

#include "decide/balance/known_balance.h"
#include "decide/stages/tracks.h"
#include "forecast/in_the_mix.h"
#include "forecast/lead_over_rest.h"

#include <algorithm>
#include <vector>

namespace sitwell {

namespace {

template <class Leads>
std::optional<float> over_others_db(const Session& session, const Forecast& mix, Leads&& is_leading)
{
    std::vector<float> leading;
    std::vector<float> others;
    for (const Strip& strip : session.strips) {
        if (strip.is_bus()) continue;
        auto& sum = is_leading(strip) ? leading : others;
        const auto power = power_in_the_mix(session, mix, strip.id);
        sum.resize(std::max(sum.size(), power.size()));
        for (std::size_t hop = 0; hop < power.size(); ++hop) sum[hop] += power[hop];
    }
    return lead_over_rest_db(leading, others);
}

}  // namespace

float voice_over_band_db(const Session& session, const Forecast& mix)
{
    return over_others_db(session, mix,
                          [](const Strip& strip) { return is_lead_voice(strip.role); })
        .value_or(0.0f);
}

std::optional<float> lead_over_band_db(const Session& session, const Forecast& mix,
                                       const Strip* lead)
{
    return over_others_db(session, mix, [&](const Strip& strip) { return leads(strip, lead); });
}

}  // namespace sitwell
