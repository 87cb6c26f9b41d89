#pragma once

#include "analysis/features.h"
#include "catalog/devices/equalizer.h"
#include "dsp/filters/matched_filter.h"

#include <array>

namespace sitwell {

/// What an equalizer does to the power of every third octave: its response at the centre, or, where
/// one of its bells is narrower than that band (Q above 4.3), the mean over the band, so that a
/// notch between two centres, or right on one, is neither missed nor taken for a hole. [any]
std::array<float, kBands> band_power_gains(const EqualizerParams& params, double sample_rate_hz);

/// The same of one filter, at the centres. [any]
std::array<float, kBands> band_power_gains(const MatchedFilter& filter, double sample_rate_hz);

}  // namespace sitwell
