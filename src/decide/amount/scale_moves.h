#pragma once

#include "decide/intent/work.h"
#include "session/edit/edit.h"

#include <vector>

namespace sitwell {

/// Whether a work shapes the sound beyond levels and places: what `--amount` scales. [any]
constexpr bool is_creative(Work work) noexcept
{
    return work == Work::eq || work == Work::dynamics || work == Work::space;
}

/// The edits of a creative stage with so much of their depth, 0 (not included: those works are left
/// then) to 1: EQ gains, ranges and widths in dB or share, the slope of compressors, so that their
/// reduction in dB is scaled, and what sends and returns add, as amplitude. What says where or when
/// (frequencies, thresholds, times), what cleans (cuts of what is no music) and what gives back
/// level (make-up) stays. Says so in the evidence. [any]
std::vector<Edit> scaled_moves(std::vector<Edit> edits, const Session& now, float amount);

}  // namespace sitwell
