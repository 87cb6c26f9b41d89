#pragma once

#include "core/audio/audio_buffer.h"

namespace sitwell {

/// The past of a signal in one piece, for reading at several delays or through many taps: a tape
/// that is copied back to its beginning when it runs out. prepare() allocates [control]; the rest
/// never does [render].
class History {
public:
    void prepare(std::size_t channels, std::size_t past_frames, std::size_t max_block_frames);
    void reset() noexcept;
    /// Appends a block of at most the prepared length.
    void push(ConstAudioView block) noexcept;
    /// Frame 0 of the last block; `past_frames` before it can be read.
    const float* last_block(std::size_t c) const noexcept
    {
        return tape_.channel(c).data() + block_at_;
    }

private:
    AudioBuffer tape_;
    std::size_t past_frames_ = 0;
    std::size_t block_at_ = 0;
    std::size_t end_ = 0;
};

}  // namespace sitwell
