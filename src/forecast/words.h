#pragma once

#include "forecast/forecast.h"

#include <optional>
#include <span>

namespace sitwell {

/// How much of a voice gets through: the share of third-octaves from 315 Hz to 8 kHz in which it
/// stands 3 dB over everything else, as the 10th percentile over seconds in which it sounds; after
/// the glimpse proportion of Tang and Cooke 2016. Looks at the middle of the mix, without returns.
/// Its grid is coarser than that of a meter on the print, which reads up to .06 more
/// (docs/why/forecast.md). Empty when the voice never sounds for a second. [any]
std::optional<float> words_heard(const Session& session, const SongFeatures& features,
                                 const Forecast& heard, std::span<const StripId> voices);

}  // namespace sitwell
