#pragma once

#include "core/audio/audio_view.h"

#include <array>
#include <cstddef>

namespace sitwell {

/// Room on the stack for up to kFrames of one or two channels, not cleared: where a device works on
/// a copy of a stretch of sound. [render]
template <std::size_t kFrames>
class StereoChunk {
public:
    StereoChunk() noexcept : rows_{samples_[0].data(), samples_[1].data()} {}
    StereoChunk(const StereoChunk&) = delete;
    StereoChunk& operator=(const StereoChunk&) = delete;

    /// Its first part, until the chunk goes.
    AudioView view(std::size_t channels, std::size_t frames) noexcept
    {
        SITWELL_EXPECTS(channels <= rows_.size() && frames <= kFrames);
        return {rows_.data(), channels, frames};
    }
    /// Its first part as a copy of `sound`.
    AudioView copy_of(ConstAudioView sound) noexcept
    {
        const AudioView copied = view(sound.channels(), sound.frames());
        copy(sound, copied);
        return copied;
    }

private:
    std::array<std::array<float, kFrames>, 2> samples_;
    std::array<float*, 2> rows_;
};

}  // namespace sitwell
