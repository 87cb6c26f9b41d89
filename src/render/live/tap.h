#pragma once

#include "core/time/frames.h"

#include <array>
#include <cstdint>

namespace sitwell {

/// What a strip, or a device of a strip, did in a stretch of live playing.
struct Tap {
    static constexpr std::uint32_t kStripItself = 0xffffffff;

    std::uint32_t plan = 0;   ///< number of the session, from 1 on, as LivePlayer::swap tells it
    std::uint32_t strip = 0;  ///< place among that session's strips
    std::uint32_t insert = kStripItself;  ///< place in its chain
    Frames first = 0;                     ///< session frame of the stretch, at the strip's fader
    std::uint32_t frames = 0;
    std::array<float, 2> peak{};  ///< of a strip: largest magnitude after the fader, left and right
    std::array<float, 2> power{};  ///< of a strip: mean square
    float gain = 1.0f;             ///< of an insert that changes the level: mean factor
};

}  // namespace sitwell
