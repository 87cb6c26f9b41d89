#pragma once

#include "forecast/forecast.h"
#include "forecast/foreseen_signal.h"

namespace sitwell {

/// What arrives at a bus while its inputs are added up: powers as they are, peaks to the power of
/// 1.5 until `close_peaks`.
void pour(ForeseenSignal& bus, const ForeseenSignal& from, float power_gain);
void pour(ForeseenSignal& bus, const StripForecast& from, float power_gain);
void pour_peaks(ForeseenSignal& bus, const StripForecast& from);

/// The 1.5-norm, once all is added up.
void close_peaks(ForeseenSignal& bus);

}  // namespace sitwell
