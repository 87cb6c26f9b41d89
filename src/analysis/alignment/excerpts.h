#pragma once

#include "core/audio/audio_buffer.h"
#include "core/time/frames.h"

#include <cstddef>

namespace sitwell {

/// Short stretches of the sound of a song's tracks, from wherever they are kept. One thread at a
/// time. [control]
class Excerpts {
public:
    Excerpts() = default;
    Excerpts(const Excerpts&) = delete;
    Excerpts& operator=(const Excerpts&) = delete;
    virtual ~Excerpts() = default;

    /// What track `track` plays in these frames of the song, at the session's rate, as one channel:
    /// the mean of all it has. Silence where the file has nothing or cannot be read; exactly
    /// `range.length()` frames, finite ones.
    virtual AudioBuffer read(std::size_t track, FrameRange range) = 0;
};

}  // namespace sitwell
