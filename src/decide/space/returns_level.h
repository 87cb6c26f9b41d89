#pragma once

#include "analysis/song.h"
#include "forecast/forecast.h"
#include "session/model/session.h"

namespace sitwell {

/// How much louder than the dry part its return is when sent at 0 dB, LU, by forecast. [any]
float return_at_unity_lu(const Session& session, const Strip& track, const Strip& bus,
                         const SongFeatures& features);

/// Loudness of all returns against all dry parts, LU, by forecast (mixing practice 7.2); below
/// −40 where nothing returns. [any]
float returns_over_dry_lu(const Session& session, const SongFeatures& features);
float returns_over_dry_lu(const Session& session, const Forecast& heard);

}  // namespace sitwell
