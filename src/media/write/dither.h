#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace sitwell {

/// Rounds float samples to integers with triangular dither of ±1 LSB: the error is white, of zero
/// mean and of constant power whatever the signal (S. Lipshitz, R. Wannamaker, J. Vanderkooy,
/// "Quantization and Dither: A Theoretical Survey", JAES 40 (1992)). One per channel. What it makes
/// depends on the seed, the channel and the samples before, not on how they were cut into blocks.
class Ditherer {
public:
    Ditherer(std::uint64_t seed, std::size_t channel, int bits) noexcept;

    /// `to[i]` = round(2^(bits−1) · from[i] + dither), clipped to the range of the integers. Spans
    /// of one length.
    void quantize(std::span<const float> from, std::span<std::int32_t> to) noexcept;

    /// Samples whose value itself lay beyond full scale.
    std::uint64_t clipped() const noexcept { return clipped_; }

private:
    static constexpr std::size_t kLanes = 16;

    void refill() noexcept;

    std::array<std::uint32_t, kLanes> state_{};
    std::array<float, kLanes> noise_{};
    std::size_t used_ = kLanes;
    float scale_;
    std::uint64_t clipped_ = 0;
};

}  // namespace sitwell
