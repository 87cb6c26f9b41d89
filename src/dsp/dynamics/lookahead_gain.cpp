#include "dsp/dynamics/lookahead_gain.h"

#include "core/result/contract.h"

#include <algorithm>
#include <bit>

namespace sitwell {

namespace {

constexpr std::int64_t kUnity = std::int64_t{1} << 30;
/// The release aims a little above the held gain, so that it arrives rather than creeps.
constexpr float kOvershoot = 1e-5f;

}  // namespace

void LookaheadGain::prepare(std::size_t longest_frames, std::size_t hold_frames)
{
    SITWELL_EXPECTS(longest_frames > 0);
    longest_ = longest_frames;
    attack_ = longest_frames;
    hold_ = std::max(longest_ + 2 * kGuardFrames, hold_frames);
    const std::size_t size = std::bit_ceil(2 * longest_ + 2 * kGuardFrames + 2);
    needs_.assign(std::bit_ceil(hold_ + 1), Need{});
    released_ring_.assign(size, kUnity);
    first_ring_.assign(size, kUnity);
    set_attack(longest_frames);
    reset();
}

void LookaheadGain::reset() noexcept
{
    frame_ = released_ring_.size();
    settled_frames_ = released_ring_.size();
    front_ = back_ = 0;
    released_ = 1.0f;
    std::fill(released_ring_.begin(), released_ring_.end(), kUnity);
    const auto first = static_cast<std::int64_t>(first_length_);
    std::fill(first_ring_.begin(), first_ring_.end(), first * kUnity);
    first_sum_ = first * kUnity;
    second_sum_ = first * static_cast<std::int64_t>(second_length_) * kUnity;
}

void LookaheadGain::set_attack(std::size_t frames) noexcept
{
    frames = std::clamp<std::size_t>(frames, 1, longest_);
    if (frames == attack_ && frames == first_length_ + second_length_ - 1) return;
    attack_ = frames;
    first_length_ = (frames + 1) / 2;
    second_length_ = frames + 1 - first_length_;
    // The averages as they would stand had they always been this long.
    const std::size_t mask = released_ring_.size() - 1;
    const std::uint64_t newest = frame_ - 1 - (longest_ - attack_);
    second_sum_ = 0;
    for (std::size_t back = second_length_; back-- > 0;) {
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < first_length_; ++i)
            sum += released_ring_[(newest - back - i) & mask];
        first_ring_[(newest - back) & mask] = sum;
        first_sum_ = sum;
        second_sum_ += sum;
    }
}

/// The least need of the last hold_ frames.
float LookaheadGain::hold(float needed) noexcept
{
    const std::size_t mask = needs_.size() - 1;
    while (back_ != front_ && needs_[(back_ - 1) & mask].gain >= needed) --back_;
    needs_[back_++ & mask] = {frame_, needed};
    if (needs_[front_ & mask].frame + hold_ <= frame_) ++front_;
    return needs_[front_ & mask].gain;
}

std::int64_t LookaheadGain::average(std::int64_t released) noexcept
{
    const std::size_t mask = released_ring_.size() - 1;
    released_ring_[frame_ & mask] = released;
    const std::uint64_t at = frame_ - (longest_ - attack_);
    first_sum_ += released_ring_[at & mask] - released_ring_[(at - first_length_) & mask];
    second_sum_ += first_sum_ - first_ring_[(at - second_length_) & mask];
    first_ring_[at & mask] = first_sum_;
    return second_sum_;
}

float LookaheadGain::next(float needed, float give) noexcept
{
    // Once every ring is full of unity nothing can come out but unity, and time may as well stand
    // still.
    const bool asks = needed < 1.0f || released_ < 1.0f;
    settled_frames_ = asks ? 0 : std::min(settled_frames_ + 1, released_ring_.size());
    if (is_settled()) {
        front_ = back_;
        return 1.0f;
    }
    const float held = hold(needed);
    const float risen = released_ + give * (held + kOvershoot - released_);
    released_ = risen < held ? risen : held;
    const auto whole = static_cast<std::int64_t>(released_ * static_cast<float>(kUnity));
    const std::int64_t sum = average(whole);
    ++frame_;
    const auto unity =
        static_cast<double>(static_cast<std::int64_t>(first_length_ * second_length_) * kUnity);
    return static_cast<float>(static_cast<double>(sum) / unity);
}

}  // namespace sitwell
