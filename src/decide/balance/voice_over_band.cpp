#include "decide/balance/voice_over_band.h"

#include "decide/stages/tracks.h"
#include "forecast/lead_over_rest.h"
#include "forecast/loudness.h"

namespace sitwell {

float voice_over_band_db(const Session& session, const Forecast& mix)
{
    // What enters the mix is: every track, and every return, which is a bus fed by sends.
    std::vector<const StripForecast*> voices;
    std::vector<const StripForecast*> others;
    for (std::size_t i = 0; i < session.strips.size(); ++i) {
        const Strip& strip = session.strips[i];
        if (strip.is_bus() && strip.role != "return") continue;
        (is_lead_voice(strip.role) ? voices : others).push_back(&mix.strips[i]);
    }
    return lead_over_rest_db(power_sum(voices), power_sum(others)).value_or(0.0f);
}

}  // namespace sitwell
