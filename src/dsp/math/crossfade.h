#pragma once

#include <algorithm>
#include <cstddef>

namespace sitwell {

/// The way from an old sound to a new one, level at both ends, so that not even a bass note hears a
/// corner: 3x² − 2x³. [render]
class Crossfade {
public:
    void prepare(std::size_t frames) noexcept
    {
        frames_ = frames;
        left_ = 0;
    }
    void stop() noexcept { left_ = 0; }
    void start() noexcept { left_ = frames_; }
    bool runs() const noexcept { return left_ > 0; }
    /// Of `frames`, as many as this fade has still to go.
    std::size_t held_to(std::size_t frames) const noexcept { return std::min(frames, left_); }
    void advance(std::size_t frames) noexcept { left_ -= std::min(left_, frames); }

    /// `frame` frames from now, held to the fade: from `old_value` at its start to `new_value`.
    float between(std::size_t frame, float old_value, float new_value) const noexcept
    {
        const float left = static_cast<float>(left_ - 1 - frame) / static_cast<float>(frames_);
        return new_value + left * left * (3.0f - 2.0f * left) * (old_value - new_value);
    }

private:
    std::size_t frames_ = 1;
    std::size_t left_ = 0;
};

}  // namespace sitwell
