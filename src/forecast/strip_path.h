#pragma once

#include "analysis/song.h"
#include "forecast/forecast.h"
#include "forecast/foreseen_signal.h"

#include <map>

namespace sitwell {

/// Null for a bus and for a source that nobody heard.
const TrackFeatures* sound_of(const Strip& strip, const SongFeatures& features);

/// What the chain of a strip and its place make of a signal. Tells of the chain alone.
StripForecast through_chain(const Session& session, const Strip& strip, ForeseenSignal& signal,
                            const std::map<StripId, ForeseenSignal>& keys);

/// Fader and mute, with their lanes.
void apply_fader(const Session& session, const Strip& strip, ForeseenSignal& signal);

/// K-weighted power of both channels, per hop.
std::vector<float> k_power(const ForeseenSignal& signal);

/// Hands the rows over.
void finish(StripForecast& result, ForeseenSignal&& signal);

}  // namespace sitwell
