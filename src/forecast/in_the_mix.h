#pragma once

#include "forecast/forecast.h"

#include <vector>

namespace sitwell {

/// What arrives of a strip at the mix: its K-weighted power per hop, both channels, behind every
/// bus on its way, the mix's own chain and fader left out. A bus takes as much of one part as it
/// takes of all that it carries. Empty for a strip that is not in the session. [any]
std::vector<float> power_in_the_mix(const Session& session, const Forecast& forecast,
                                    const StripId& strip);

}  // namespace sitwell
