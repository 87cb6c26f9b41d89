#pragma once

#include "core/audio/audio_buffer.h"
#include "core/audio/audio_view.h"
#include "core/time/frames.h"

#include <cstddef>

namespace sitwell {

/// A delay of a whole, unchanging number of frames, in place; none costs nothing. Begins silent.
class FixedDelay {
public:
    FixedDelay() = default;
    FixedDelay(std::size_t channels, Frames frames);  // [control]

    /// Takes over what is under way in a delay of the same shape; false, and nothing, of another.
    /// [render]
    bool continue_from(const FixedDelay& earlier) noexcept;

    bool is_none() const noexcept { return past_.frames() == 0; }
    void process(AudioView audio) noexcept;  // [render]

private:
    void shift(AudioView audio) noexcept;
    void turn(AudioView audio) noexcept;

    AudioBuffer past_;  ///< ring of the frames to come out, the next one at `at_`
    AudioBuffer next_;  ///< of a delay no longer than a block: what will be past
    std::size_t at_ = 0;
};

}  // namespace sitwell
