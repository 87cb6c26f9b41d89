#pragma once

#include "dsp/modulation/fraction_taps.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace sitwell {

/// The past of one channel, as far back as prepared, for reading anywhere in it and between its
/// frames too. Frames are counted from reset(): the next to be written is written().
/// prepare() allocates [control]; the rest never does [render].
class DelayRing {
public:
    /// The shortest delay that can be read between frames: what comes after a place is needed too.
    static constexpr double kShortest = static_cast<double>(FractionTaps::kAfter) + 1.0;

    void prepare(std::size_t past_frames, std::size_t max_block_frames);
    void reset() noexcept;
    void write(std::span<const float> block) noexcept;
    std::uint64_t written() const noexcept { return written_; }

    /// What was written `delay_frames` before frame `now`, exactly; reaches at most written().
    void copy_from(std::uint64_t now, std::size_t delay_frames,
                   std::span<float> out) const noexcept;
    /// What was `delay_frames` ≥ kShortest before frame `now` ≤ written().
    float read(std::uint64_t now, double delay_frames) const noexcept;

private:
    const FractionTaps* taps_ = nullptr;
    std::vector<float> frames_;  ///< a power of two, and its first few once more behind its end
    std::uint64_t mask_ = 0;
    std::uint64_t written_ = 0;
};

}  // namespace sitwell
