#pragma once

#include "analysis/features.h"

#include <span>
#include <vector>

namespace sitwell {

/// Energies of one file on the grid of slots of 2.5 ms: mean squares of L + R together.
struct SlotEnergies {
    std::vector<float> weighted;  ///< K-weighted
    std::vector<float> low;   ///< below about 150 Hz, so that a kick shows under a ringing cymbal
    std::vector<float> high;  ///< first difference, so that a hi-hat shows under a kick
};

/// Onsets in order of time, at least 50 ms apart: where the energy of 10 ms, in any of the three,
/// rises clearly over that of the 50 ms before and is not far below the file's own loudest. `at_s`
/// is the slot in which the rise begins. Thresholds [J]: 7 dB weighted, 9 dB low or high; 45 dB
/// below the loudest. [any]
std::vector<Onset> find_onsets(const SlotEnergies& energies);

/// Median over onsets of the time in which the weighted energy falls by 20 dB from its peak before
/// the next onset (T20 of mixing practice 1.6), ms; 0 when fewer than four do.
float decay_ms(const SlotEnergies& energies, std::span<const Onset> onsets);

}  // namespace sitwell
