#pragma once

#include "analysis/mix/tone_zones.h"
#include "core/result/result.h"

#include <array>
#include <string>
#include <vector>

namespace sitwell {

/// Where finished mixes of a genre lie (data/genres.json).
struct ToneTarget {
    std::string id;
    std::string label;
    std::array<double, kOctaves> octaves_db{};  ///< 31.5 Hz to 16 kHz, against 1 kHz
    double tolerance_db = 2.0;
};

/// Of every genre there is; every fault of the table is told together.
Result<std::vector<ToneTarget>> load_tone_targets();

/// How a mix lies against a target, once both are level from 125 Hz to 4 kHz.
struct ToneFit {
    std::array<double, kOctaves> octaves_db{};  ///< mix − target
    std::array<double, kBands> bands_db{};      ///< the same by third octave
    std::array<double, kBands> target_db{};     ///< the target where the mix lies, by third octave
};

/// `spectrum_db`: levels of third octaves. Between the middles of octaves the target runs straight
/// over a logarithmic axis. [any]
ToneFit fit_tone(const std::array<double, kBands>& spectrum_db, const ToneTarget& target);

/// The one whose octaves from 63 Hz to 8 kHz are nearest on the average. [any]
const ToneTarget& nearest_target(const std::array<double, kBands>& spectrum_db,
                                 const std::vector<ToneTarget>& targets);

}  // namespace sitwell
