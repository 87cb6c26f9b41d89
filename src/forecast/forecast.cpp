#include "forecast/forecast.h"

#include "forecast/foresight.h"
#include "forecast/strip_path.h"

namespace sitwell {

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
    Foresight once{features};
    once.of(session);
    return std::move(once).take();
}

}  // namespace sitwell
