#include "decide/space/returns_level.h"

#include "forecast/loudness.h"

#include <vector>

namespace sitwell {

float return_at_unity_lu(const Session& session, const Strip& track, const Strip& bus,
                         const SongFeatures& features)
{
    Session alone;
    alone.sample_rate_hz = session.sample_rate_hz;
    alone.length = session.length;
    Strip source = track;
    source.fader.gain_db = 0.0f;
    source.lanes.clear();
    source.sends = {{SendId{bus.id.text}, bus.id, {0.0f, 0.0f}}};
    source.output.reset();
    Strip space = bus;
    space.output.reset();
    alone.strips = {source, space};
    const Forecast heard = forecast(alone, features);
    const auto dry = total_power(heard.strips[0]);
    const auto wet = total_power(heard.strips[1]);
    return integrated_lufs(wet) - integrated_lufs(dry);
}

float returns_over_dry_lu(const Session& session, const SongFeatures& features)
{
    return returns_over_dry_lu(session, forecast(session, features));
}

float returns_over_dry_lu(const Session& session, const Forecast& heard)
{
    std::vector<const StripForecast*> wet;
    std::vector<const StripForecast*> dry;
    for (std::size_t i = 0; i < session.strips.size(); ++i) {
        const Strip& strip = session.strips[i];
        if (strip.role == "return")
            wet.push_back(&heard.strips[i]);
        else if (!strip.is_bus())
            dry.push_back(&heard.strips[i]);
    }
    return integrated_lufs(power_sum(wet)) - integrated_lufs(power_sum(dry));
}

}  // namespace sitwell
