#pragma once

#include "forecast/forecast.h"
#include "session/model/session.h"

#include <optional>

namespace sitwell {

/// Loudness of the lead voices against everything else that is heard, each with its share of the
/// returns (forecast/in_the_mix.h, forecast/lead_over_rest.h); 0 when nothing can be compared.
float voice_over_band_db(const Session& session, const Forecast& forecast);

/// The same of whoever leads, a voice or an instrument (`leads` of known_balance.h); nothing when
/// nothing can be compared. [any]
std::optional<float> lead_over_band_db(const Session& session, const Forecast& forecast,
                                       const Strip* lead);

}  // namespace sitwell
