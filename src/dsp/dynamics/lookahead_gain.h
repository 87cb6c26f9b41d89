#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace sitwell {

/// Turns the gain that each frame needs into a smooth one that never asks for more.
///
/// The least needed gain is held, released exponentially, and smoothed by two moving averages whose
/// joint length is the attack, so that the gain has arrived, and stands still, kGuardFrames before
/// and after every frame that needs it. Averages are of whole numbers: no rounding gathers.
/// prepare() allocates [control]; the rest never does [render].
class LookaheadGain {
public:
    static constexpr std::size_t kGuardFrames = 16;

    /// The attack can be up to `longest_frames` long. What is needed once is needed for
    /// `hold_frames`, which are at least an attack and its guards.
    void prepare(std::size_t longest_frames, std::size_t hold_frames = 0);
    void reset() noexcept;

    /// 1 … longest_frames. The delay does not change with it.
    void set_attack(std::size_t frames) noexcept;

    /// The gain for the frame `delay_frames()` before the one that needs `needed` (0 < needed ≤ 1).
    /// `give` is the share of the way to the held gain that is released per frame.
    float next(float needed, float give) noexcept;

    /// Has been at unity for so long that, until a frame needs less, next() returns nothing else
    /// and need not be called.
    bool is_settled() const noexcept { return settled_frames_ == released_ring_.size(); }

    std::size_t delay_frames() const noexcept { return longest_ + kGuardFrames - 1; }

private:
    struct Need {
        std::uint64_t frame;
        float gain;
    };

    float hold(float needed) noexcept;
    std::int64_t average(std::int64_t released) noexcept;

    std::size_t longest_ = 1;
    std::size_t hold_ = 1;
    std::size_t attack_ = 1;
    std::size_t first_length_ = 1;
    std::size_t second_length_ = 1;
    std::uint64_t frame_ = 0;
    std::size_t settled_frames_ = 0;  ///< for how long all has been at unity

    /// Needs of the window, rising from front to back: the front is the least.
    std::vector<Need> needs_;
    std::size_t front_ = 0;
    std::size_t back_ = 0;

    float released_ = 1.0f;
    /// Rings of the released gain and of its first average, by frame; sizes are powers of two.
    std::vector<std::int64_t> released_ring_;
    std::vector<std::int64_t> first_ring_;
    std::int64_t first_sum_ = 0;
    std::int64_t second_sum_ = 0;
};

}  // namespace sitwell
