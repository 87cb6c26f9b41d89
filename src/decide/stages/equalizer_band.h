#pragma once

#include "catalog/devices/equalizer.h"
#include "session/edit/edit.h"
#include "session/model/session.h"

#include <vector>

namespace sitwell {

/// One more band on a track: on the equalizer that it has, else on a new one behind its trim. Empty
/// when all eight bands are taken. [any]
std::vector<Edit> add_band(const Strip& track, const EqualizerBand& band, const Reason& reason);

}  // namespace sitwell
