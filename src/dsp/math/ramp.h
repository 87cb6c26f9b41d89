#pragma once

#include <cstddef>

namespace sitwell {

/// A number that walks in a straight line to each new value, within kFrames, so that a changed gain
/// does not click. The first value after reset() is there at once. [render]
class Ramp {
public:
    static constexpr std::size_t kFrames = 64;

    void reset() noexcept { *this = {}; }

    /// Aims for `value` from the next frame on.
    void set(float value) noexcept
    {
        if (started_ && value == to_) return;
        from_ = started_ ? at(-1) : value;
        to_ = value;
        left_ = from_ == to_ ? 0 : kFrames;
        started_ = true;
    }

    /// The value `frame` frames from now; −1 is the last one played.
    float at(std::ptrdiff_t frame) const noexcept
    {
        const std::ptrdiff_t left = static_cast<std::ptrdiff_t>(left_) - 1 - frame;
        if (left <= 0) return to_;
        return to_ + (from_ - to_) * (static_cast<float>(left) / static_cast<float>(kFrames));
    }

    void advance(std::size_t frames) noexcept { left_ = left_ > frames ? left_ - frames : 0; }
    bool moves() const noexcept { return left_ > 0; }
    float target() const noexcept { return to_; }

private:
    float from_ = 0.0f;
    float to_ = 0.0f;
    std::size_t left_ = 0;
    bool started_ = false;
};

}  // namespace sitwell
