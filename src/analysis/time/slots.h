#pragma once

#include "analysis/time/grid.h"

#include <cstddef>

namespace sitwell {

/// Calls see(from, to) with the first frame of each run of `step` slots of 2.5 ms and the frame
/// behind it, counted from the begin of hop number `hop`, for every run that its `frames` fill.
/// [any]
template <class See>
void see_slots(Frames hop, std::size_t frames, std::size_t step, double sample_rate_hz, See&& see)
{
    const Frames first = hop * static_cast<Frames>(kSlotsPerHop);
    const Frames begin = slot_begin(first, sample_rate_hz);
    const auto frame_of = [&](std::size_t slot) {
        const Frames at = slot_begin(first + static_cast<Frames>(slot), sample_rate_hz);
        return static_cast<std::size_t>(at - begin);
    };
    for (std::size_t slot = 0; slot < kSlotsPerHop; slot += step) {
        if (frame_of(slot + step) > frames) return;
        see(frame_of(slot), frame_of(slot + step));
    }
}

}  // namespace sitwell
