#pragma once

#include "analysis/time/grid.h"
#include "core/audio/audio_buffer.h"
#include "core/audio/audio_view.h"

#include <span>

namespace sitwell {

/// Hears a stereo mix and its stems in step for what of the mix no stem carries. Any blocking
/// gives the same figure. One thread at a time. [any]
class ResidueMeter {
public:
    explicit ResidueMeter(double sample_rate_hz) : hops_{sample_rate_hz, 4} {}

    /// Of two channels and one length each.
    void process(ConstAudioView mix, std::span<const ConstAudioView> stems);
    /// Energy of the mix less all stems over the mix's, dB; −200 for a silent mix. Call once.
    double finish();

private:
    void hear_hop(ConstAudioView hop);

    HopCutter hops_;  ///< of the mix and what is left of it, side by side
    AudioBuffer left_over_;
    double mix_energy_ = 0.0, residue_energy_ = 0.0;
};

}  // namespace sitwell
