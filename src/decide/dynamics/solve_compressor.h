#pragma once

#include "analysis/features.h"
#include "catalog/devices/compressor.h"
#include "decide/intent/intent.h"
#include "forecast/gain_reduction.h"

namespace sitwell {

/// A compressor and how hard it works.
struct SolvedCompressor {
    CompressorParams params;
    ReductionFigures figures;
};

/// The role's compressor, fitted to material and genre (mixing practice 5.2, 5.3): attack by the
/// crest, release before the next note, the threshold by bisection for the median reduction that is
/// wanted, within the bound on its hardest moments; less where it would take punch away. `row` is
/// the role's of data/compression.json, `gain` what lies before it, linear, `depth` what the genre
/// scales the reduction by. No makeup. [any]
SolvedCompressor solve_compressor(const Json& row, const Json& table, const TrackFeatures& sound,
                                  float gain, float depth);

/// How hard a compressor works on a sound.
ReductionFigures work_of(const CompressorParams& params, const TrackFeatures& sound, float gain);

}  // namespace sitwell
