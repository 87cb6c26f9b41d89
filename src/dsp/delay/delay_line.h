#pragma once

#include "core/audio/audio_buffer.h"

namespace sitwell {

/// Delays audio by a whole number of frames, in place, the same bits for any blocking.
/// prepare() allocates [control]; the rest never does [render].
class DelayLine {
public:
    void prepare(std::size_t channels, std::size_t delay_frames);
    /// Fills the line with `value`, which comes out first.
    void reset(float value = 0.0f) noexcept;
    void process(AudioView io) noexcept;
    std::size_t delay_frames() const noexcept { return memory_.frames(); }

private:
    AudioBuffer memory_;
    std::size_t at_ = 0;
};

}  // namespace sitwell
