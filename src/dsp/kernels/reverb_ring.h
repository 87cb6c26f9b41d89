#pragma once

#include "core/audio/audio_buffer.h"

#include <cstddef>
#include <cstdint>

namespace sitwell {

/// What is computed at once never exceeds this, nor do reads run further past a ring's end.
inline constexpr std::uint32_t kReverbGuardFrames = 48;

/// A delay line's memory: frames of `lanes` samples each, written round and round.
///
/// It is kept no longer than the delay in use needs, so that many lanes of many lines stay in the
/// processor's cache. The first frames are repeated after the last, so that a window of
/// kReverbGuardFrames can be read in one piece from anywhere. Lengths and positions at a tick are
/// multiples of kReverbTickFrames.
class ReverbRing {
public:
    ReverbRing() = default;
    ReverbRing(ReverbRing&&) noexcept = default;
    ReverbRing& operator=(ReverbRing&&) noexcept = default;
    /// Takes over the past of another; allocates nothing where both were prepared alike. [render]
    ReverbRing& operator=(const ReverbRing& other);

    /// Room for delays up to `longest` frames; allocates. [control]
    void prepare(std::size_t lanes, std::uint32_t longest);
    /// Silence. [any]
    void clear() noexcept;
    /// Makes the ring as long as a delay of `delay` frames needs, at a tick; keeps the past that
    /// fits. [render]
    void fit(std::uint32_t delay) noexcept;

    /// Where the next frame is written; room for kReverbGuardFrames follows.
    float* head() noexcept { return samples_ + std::size_t{position_} * lanes_; }
    /// The frames that begin `delay` frames before the head.
    const float* back(std::uint32_t delay) const noexcept
    {
        const std::uint32_t at = position_ + length_ - delay;
        return samples_ + std::size_t{at < length_ ? at : at - length_} * lanes_;
    }
    /// Accepts `frames` frames written at the head, which lie between two multiples of 32.
    void advance(std::uint32_t frames) noexcept;

private:
    void repeat_first_frames() noexcept;

    AudioBuffer memory_;
    float* samples_ = nullptr;
    std::size_t lanes_ = 1;
    std::uint32_t capacity_ = 0;
    std::uint32_t length_ = 0;
    std::uint32_t position_ = 0;
};

}  // namespace sitwell
