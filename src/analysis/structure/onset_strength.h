#pragma once

#include "analysis/features.h"
#include "analysis/time/onsets.h"

namespace sitwell {

/// Fills in `onset_strength` and `low_onset_strength` from the slots: in steps of 10 ms, by how
/// many octaves of energy (3 dB) it is louder than the mean of the two steps before, seen against a
/// floor 40 dB below the loudest step, so that neither silence nor the soft end of a note begins
/// anything. The first is the sum over the weighted, the low and the high energies. [any]
void measure_onset_strength(const SlotEnergies& slots, TrackFeatures& features);

}  // namespace sitwell
