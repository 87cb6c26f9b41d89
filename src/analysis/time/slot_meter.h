#pragma once

#include "analysis/level/k_weighting.h"
#include "analysis/time/grid.h"
#include "analysis/time/onsets.h"
#include "core/audio/audio_view.h"

#include <array>
#include <vector>

namespace sitwell {

/// What find_onsets asks of a stream of one or two channels, and nothing else: for stems of which
/// only the hits matter. The same energies as a TrackListener's, at a tenth of its cost. Any
/// blocking gives the same bits. One thread at a time. [any]
class SlotMeter {
public:
    SlotMeter(double sample_rate_hz, std::size_t channels);

    void process(ConstAudioView audio);
    /// Ends the stream; what does not fill a slot is dropped. Call once.
    SlotEnergies finish();

private:
    void hear_hop(ConstAudioView hop);
    void split(ConstAudioView hop);

    double sample_rate_hz_;
    HopCutter hops_;
    KWeighting k_weighting_;
    float low_rate_;
    std::array<float, 2> low_state_{};
    float previous_mid_ = 0.0f;
    std::vector<float> low_, high_, weighted_left_, weighted_right_;
    SlotEnergies slots_;
};

}  // namespace sitwell
