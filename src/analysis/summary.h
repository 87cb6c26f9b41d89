#pragma once

#include "analysis/features.h"
#include "analysis/time/onsets.h"
#include "analysis/tone/tone_frames.h"

#include <array>
#include <span>

namespace sitwell {

/// What one pass over a file adds up beside the rows of its features.
struct StreamTotals {
    std::array<double, 2> sum{};      ///< of samples, by channel
    std::array<double, 2> squares{};  ///< of samples, by channel
    double mid_squares = 0.0;
    double side_squares = 0.0;
    Frames zeros = 0;  ///< frames of envelope hops that are exactly 0 in every channel
    float peak = 0.0f;
};

/// Fills in `active`, `onsets`, `spectrum_db` and every summary of `features` from its rows and
/// what else the pass found. [any]
void summarise(TrackFeatures& features, const StreamTotals& totals, const SlotEnergies& slots,
               std::span<const Tone> tones, std::span<const LowPartial> low_partials);

}  // namespace sitwell
