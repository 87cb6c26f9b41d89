#include "dsp/modulation/delay_ring.h"

#include "core/result/contract.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

void DelayRing::prepare(std::size_t past_frames, std::size_t max_block_frames)
{
    taps_ = &FractionTaps::get();
    std::size_t size = 1;
    while (size < past_frames + FractionTaps::kTaps + max_block_frames) size *= 2;
    frames_.assign(size + FractionTaps::kTaps, 0.0f);
    mask_ = size - 1;
    written_ = 0;
}

void DelayRing::reset() noexcept
{
    std::fill(frames_.begin(), frames_.end(), 0.0f);
    written_ = 0;
}

void DelayRing::write(std::span<const float> block) noexcept
{
    for (const float x : block) {
        const auto at = static_cast<std::size_t>(written_++ & mask_);
        frames_[at] = x;
        if (at < FractionTaps::kTaps) frames_[at + static_cast<std::size_t>(mask_) + 1] = x;
    }
}

void DelayRing::copy_from(std::uint64_t now, std::size_t delay_frames,
                          std::span<float> out) const noexcept
{
    SITWELL_EXPECTS(now + out.size() <= written_ + delay_frames);
    // Before the first frame the count runs below zero, and the ring is silent there.
    std::uint64_t at = now - delay_frames;
    for (float& x : out) x = frames_[static_cast<std::size_t>(at++ & mask_)];
}

float DelayRing::read(std::uint64_t now, double delay_frames) const noexcept
{
    const double later = std::ceil(delay_frames);
    const std::uint64_t first =
        now - static_cast<std::uint64_t>(later) - static_cast<std::uint64_t>(FractionTaps::kBefore);
    return taps_->read(frames_.data() + static_cast<std::size_t>(first & mask_),
                       later - delay_frames);
}

}  // namespace sitwell
