#pragma once

#include "dsp/kernels/reverb_state.h"

namespace sitwell {

// The arithmetic of the reverb, compiled for every vector instruction set and chosen at run time.
// A lane's samples go through the same operations in the same order whatever the instruction set
// and the number of lanes (1, 8 or 16): no fused multiply-add, no estimate, no sum across lanes. So
// every way of running gives the same bits. [render]

/// Fills the rows of a tick from `state.tick`.
void prepare_reverb_tick(ReverbState& state) noexcept;

/// Plays `frames` frames, the first of which is number `first` of the tick; they lie between two
/// multiples of `reverb_chunk_frames`.
void run_reverb_chunk(ReverbState& state, std::size_t first, std::size_t frames,
                      const ReverbPorts& ports) noexcept;

}  // namespace sitwell
