#include "media/write/dither.h"

#include "core/result/contract.h"

#include <algorithm>
#include <bit>

namespace sitwell {

namespace {

/// Sebastiano Vigna's splitmix64 (public domain): spreads a seed over the lanes.
std::uint64_t split_mix(std::uint64_t& state) noexcept
{
    std::uint64_t z = state += 0x9e3779b97f4a7c15;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
}

/// Adding and taking away 1.5 · 2^23 rounds a small float to the nearest integer, halves to even
/// (IEEE 754).
constexpr float kRounder = 0x1.8p23F;

/// The nearest integer of a value of at most 2^23 with noise of less than 1. Whole steps and their
/// fraction are kept apart, so that floats lose nothing: the fraction plus noise is less than 2.
inline std::int32_t round_sample(float value, float noise) noexcept
{
    const auto whole = static_cast<std::int32_t>(value);
    const float part = value - static_cast<float>(whole) + noise;
    return whole + static_cast<std::int32_t>(part + kRounder - kRounder);
}

/// Whether samples and their noise are sure to stay below full scale; not a number is not.
/// Magnitudes are compared as integers, in whose order they stand too (IEEE 754).
bool all_fit(std::span<const float> samples, float scale) noexcept
{
    const auto most = std::bit_cast<std::int32_t>((scale - 2.0F) / scale);
    std::int32_t signs = 0;
    for (const float sample : samples)
        signs |= most - (std::bit_cast<std::int32_t>(sample) & 0x7fffffff);
    return signs >= 0;
}

/// Rounds `count` samples and tells how many lay beyond full scale.
inline std::uint32_t round_and_clip(const float* from, const float* noise, std::int32_t* to,
                                    std::size_t count, float scale) noexcept
{
    const auto highest = static_cast<std::int32_t>(scale) - 1;
    const std::int32_t lowest = -highest - 1;
    std::uint32_t beyond = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const float value = from[i] == from[i] ? from[i] * scale : 0.0F;
        beyond +=
            static_cast<std::uint32_t>(value > scale) + static_cast<std::uint32_t>(value < -scale);
        const float low = value < scale ? value : scale;
        const std::int32_t rounded = round_sample(low > -scale ? low : -scale, noise[i]);
        const std::int32_t capped = rounded < highest ? rounded : highest;
        to[i] = capped > lowest ? capped : lowest;
    }
    return beyond;
}

}  // namespace

Ditherer::Ditherer(std::uint64_t seed, std::size_t channel, int bits) noexcept
    : scale_{static_cast<float>(std::int32_t{1} << (bits - 1))}
{
    std::uint64_t state = seed ^ (0xd1342543de82ef95 * (channel + 1));
    for (std::uint32_t& lane : state_) do
            lane = static_cast<std::uint32_t>(split_mix(state) >> 32);
        while (lane == 0);
}

/// Marsaglia's xorshift32 in every lane; both halves of a word are two uniform numbers, their
/// difference is triangular.
void Ditherer::refill() noexcept
{
    for (std::uint32_t& lane : state_) {
        lane ^= lane << 13;
        lane ^= lane >> 17;
        lane ^= lane << 5;
    }
    for (std::size_t i = 0; i < kLanes; ++i)
        noise_[i] = static_cast<float>(static_cast<std::int32_t>(state_[i] & 0xffff) -
                                       static_cast<std::int32_t>(state_[i] >> 16)) *
                    0x1p-16F;
    used_ = 0;
}

void Ditherer::quantize(std::span<const float> from, std::span<std::int32_t> to) noexcept
{
    SITWELL_EXPECTS(from.size() == to.size());
    const bool fits = all_fit(from, scale_);
    for (std::size_t at = 0; at < from.size();) {
        if (used_ == kLanes) refill();
        const std::size_t count = std::min(kLanes - used_, from.size() - at);
        const float* in = from.data() + at;
        const float* noise = noise_.data() + used_;
        std::int32_t* out = to.data() + at;
        // A count known to the compiler fills whole registers.
        if (fits && count == kLanes)
            for (std::size_t i = 0; i < kLanes; ++i)
                out[i] = round_sample(in[i] * scale_, noise[i]);
        else
            clipped_ += round_and_clip(in, noise, out, count, scale_);
        used_ += count;
        at += count;
    }
}

}  // namespace sitwell
