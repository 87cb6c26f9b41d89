#pragma once

#include "catalog/devices/compressor.h"
#include "catalog/devices/limiter.h"

#include <span>
#include <vector>

namespace sitwell {

/// Gain reduction in dB (positive) per hop of kEnvelopeHopS that a compressor will make of a peak
/// envelope scaled by `gain`: the device's own static curve and ballistics, run at the envelope's
/// rate. What is louder than before sets in in the middle of its hop; attacks shorter than a hop
/// act within it.
std::vector<float> reduction_db(std::span<const float> peak_envelope, float gain,
                                const CompressorParams& params);

/// What a level detector hears, per hop of kEnvelopeHopS: largest sample, and mean square.
struct DetectorRows {
    std::span<const float> peak;
    std::span<const float> mean_square;
};

/// The same by the detector, look-ahead and release that the compressor is set to.
std::vector<float> reduction_db(const DetectorRows& heard, const CompressorParams& params);

/// The same of a limiter, which sees every peak coming and is down in time for it.
std::vector<float> reduction_db(std::span<const float> peak_envelope, float gain,
                                const LimiterParams& params);

/// Median and 95th percentile over the hops with more than 0.1 dB of reduction; 0 when there are
/// none.
struct ReductionFigures {
    float median_db = 0.0f;
    float p95_db = 0.0f;
    float working_share = 0.0f;  ///< share of the given hops in which it works
};
ReductionFigures figures_of(std::span<const float> reduction_db);

/// What a gain reduction does to the punch of a part: median over its onsets of the change in dB of
/// the energy of the first 40 ms against that of the 60 to 10 ms before (after Fenton and Lee).
/// Negative takes punch away; 0 with fewer than 8 onsets.
float punch_change_db(std::span<const float> reduction_db, std::span<const float> peak_envelope,
                      std::span<const float> onsets_s);

}  // namespace sitwell
