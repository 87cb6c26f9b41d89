#include "dsp/kernels/reverb_ring.h"

#include "dsp/kernels/reverb_settings.h"

#include <algorithm>

namespace sitwell {

namespace {

/// Frames ahead of the head may hold what a padded vector left there: they are never read as past.
constexpr std::uint32_t length_for(std::uint32_t delay) noexcept
{
    constexpr auto kTick = static_cast<std::uint32_t>(kReverbTickFrames);
    return (delay + kReverbGuardFrames + kTick - 1) / kTick * kTick;
}

}  // namespace

ReverbRing& ReverbRing::operator=(const ReverbRing& other)
{
    if (this == &other) return *this;
    memory_ = other.memory_;
    samples_ = memory_.channels() == 0 ? nullptr : memory_.channel(0).data();
    lanes_ = other.lanes_;
    capacity_ = other.capacity_;
    length_ = other.length_;
    position_ = other.position_;
    return *this;
}

void ReverbRing::prepare(std::size_t lanes, std::uint32_t longest)
{
    lanes_ = lanes;
    capacity_ = length_for(longest);
    length_ = capacity_;
    memory_ = AudioBuffer{1, (capacity_ + 2 * kReverbGuardFrames) * lanes};
    samples_ = memory_.channel(0).data();
    position_ = 0;
}

void ReverbRing::clear() noexcept
{
    sitwell::clear(memory_.view());
    position_ = 0;
}

void ReverbRing::fit(std::uint32_t delay) noexcept
{
    const std::uint32_t length = length_for(delay);
    SITWELL_EXPECTS(length <= capacity_);
    if (length == length_) return;
    float* const end = samples_ + length_ * lanes_;
    std::rotate(samples_, head(), end);
    if (length > length_) {
        // The oldest frames may hold what a padded vector left there; a longer delay would hear it.
        std::fill_n(samples_, kReverbGuardFrames * lanes_, 0.0f);
        std::fill(end, samples_ + length * lanes_, 0.0f);
        position_ = length_;
    } else {
        std::copy(end - length * lanes_, end, samples_);
        position_ = 0;
    }
    length_ = length;
    repeat_first_frames();
}

void ReverbRing::advance(std::uint32_t frames) noexcept
{
    if (position_ < kReverbGuardFrames) {
        const std::uint32_t count = std::min(frames, kReverbGuardFrames - position_);
        std::copy_n(head(), count * lanes_, head() + std::size_t{length_} * lanes_);
    }
    position_ += frames;
    if (position_ == length_) position_ = 0;
}

void ReverbRing::repeat_first_frames() noexcept
{
    std::copy_n(samples_, kReverbGuardFrames * lanes_, samples_ + std::size_t{length_} * lanes_);
}

}  // namespace sitwell
