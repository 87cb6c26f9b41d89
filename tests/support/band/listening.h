#pragma once

#include "support/band/band.h"

#include <span>
#include <string_view>
#include <vector>

namespace sitwell::band {

/// What the tests of the band hear in its files.

/// The track whose name holds `name`; the test stops with a failure if there is none.
const BandTrack& track_of(const Band& band, std::string_view name);
const FileTruth& truth_of(const Band& band, std::string_view name);

double rms_of(std::span<const float> audio);

struct Match {
    int lag;     ///< frames by which `b` comes later than `a`
    double ncc;  ///< normalised correlation there, −1 … +1
};
/// The lag of the largest |correlation| within ±`reach` frames.
Match match(std::span<const float> a, std::span<const float> b, int reach);

/// Second-order high- and low-pass.
std::vector<float> band_passed(std::span<const float> audio, double low_hz, double high_hz,
                               double sample_rate_hz);

}  // namespace sitwell::band
