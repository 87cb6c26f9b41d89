#pragma once

#include "core/time/frames.h"
#include "render/plan/device_rack.h"

#include <algorithm>
#include <cstddef>

namespace sitwell {

/// A stretch of time that the engine plays in one go. At a point of the plan with arrival a, its
/// first sample belongs to session frame `first − a`.
struct SegmentClock {
    Frames first = 0;
    std::size_t frames = 0;
    std::size_t slot = 0;  ///< which of a strip's buffers it is played into
    bool printed = true;   ///< false while the latency and the run-up pass
};

/// A block of it, at most kBlockFrames long.
struct BlockClock {
    Frames first = 0;
    std::size_t offset = 0;  ///< from the start of the segment
    std::size_t frames = 0;
    std::size_t slot = 0;
    bool printed = true;
};

/// Calls `play(BlockClock)` for the blocks of a segment.
template <class Play>
void for_each_block(const SegmentClock& segment, Play&& play)
{
    for (std::size_t offset = 0; offset < segment.frames; offset += kBlockFrames)
        play(BlockClock{segment.first + static_cast<Frames>(offset), offset,
                        std::min(kBlockFrames, segment.frames - offset), segment.slot,
                        segment.printed});
}

/// How many buffers a strip plays into in turn, and how long they are.
struct SegmentRoom {
    std::size_t slots = 1;
    std::size_t frames = 0;

    std::size_t blocks() const noexcept { return (frames + kBlockFrames - 1) / kBlockFrames; }
};

}  // namespace sitwell
