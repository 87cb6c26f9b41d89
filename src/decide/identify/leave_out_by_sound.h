#pragma once

#include "core/json/json.h"
#include "decide/identify/identify.h"
#include "decide/names/read_names.h"

#include <vector>

namespace sitwell {

/// The part of leave_out() that listens: one of two files of one recording, metronomes, and prints
/// of the mix or of buses are marked; what may be a print is noted as a doubt. Tracks the client
/// spoke of (`wanted`) stay. Rows correspond by index. [any]
void leave_out_by_sound(std::vector<TrackIdentity>& tracks, const std::vector<NameReading>& names,
                        const std::vector<const TrackFeatures*>& sounds,
                        const std::vector<bool>& wanted, const Json& limits);

}  // namespace sitwell
