#pragma once

#include "dsp/filters/matched_filter.h"

namespace sitwell {

/// What happens to the common part of two sides, and to what tells them apart.
struct MidSidePair {
    MatchedFilter mid;
    MatchedFilter side;
};

/// Two loudspeakers and one subwoofer that plays what both have below `crossover_hz`: a crossover
/// of 24 dB an octave after Linkwitz and Riley (JAES 24(1), 1976). The mid's two halves add up to
/// an all-pass, of the side the lower half is lost. [any]
MidSidePair one_subwoofer(double crossover_hz, double sample_rate_hz) noexcept;

/// Each ear hears the far loudspeaker too: at low frequencies `level_db` (below 0) under the near
/// one, ever less above `below_hz`.
///
/// With c for the share of the far one, behind a low-pass of first order, the mid grows by 1 + c
/// and the side by 1 − c. The tone of what is in the middle belongs to the loudspeaker's own
/// response, so the mid is left alone and the side loses (1 − c) / (1 + c). [any]
MidSidePair both_ears_hear(double level_db, double below_hz, double sample_rate_hz) noexcept;

}  // namespace sitwell
