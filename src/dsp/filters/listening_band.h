#pragma once

#include "dsp/filters/matched_filter.h"

namespace sitwell {

/// What a dynamic band works on, and nothing else, for its detector: a bell's own pass-band, what
/// is beyond a shelf's turn (Butterworth, 12 dB an octave). Device and forecast share it. [any]
MatchedFilter listening_band(const BandSpec& band, double sample_rate_hz) noexcept;

}  // namespace sitwell
