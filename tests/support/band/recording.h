#pragma once

#include "support/band/instruments.h"
#include "support/band/truth.h"

#include <array>
#include <string>
#include <vector>

namespace sitwell::band {

/// One file while it is being made.
struct Recording {
    FileTruth truth;  ///< `truth.name` is the stem, without number and ending, until delivery
    std::vector<Wave> sides;  ///< one or two channels
};

/// What the tracks add up to before any fault: levels as recorded, in order of the client's list.
/// The click and the guide are among them; the rough mix is not.
std::vector<Recording> record_band(const BandSpec& spec, const Score& score, const Clock& clock);

/// RMS over the blocks of 50 ms that lie less than 30 dB below the loudest, linear.
double active_rms(const std::vector<Wave>& sides, double sample_rate_hz);

/// Adds up what the client had on the faders: writes gain and pan into every truth, returns left
/// and right. The loudest peak lies at −1.5 dBFS or just below.
std::array<Wave, 2> mix_roughly(std::vector<Recording>& recordings, const Clock& clock,
                                std::uint64_t seed);

}  // namespace sitwell::band
