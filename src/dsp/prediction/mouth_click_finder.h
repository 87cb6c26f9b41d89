#pragma once

#include "core/audio/audio_buffer.h"
#include "dsp/filters/matched_filter.h"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// How many times the median error of prediction a mouth click has, at least (mixing practice 9.3).
inline constexpr float kMouthClickStandsOut = 6.0f;

/// Samples [first, last) of what was searched.
struct MouthClick {
    std::size_t first = 0, last = 0;
};

/// Finds what lips and tongue click into a voice (mixing practice 9.3): bursts of up to 8 ms
/// between 2 and 10 kHz, in which the error of linear prediction is, over half a millisecond,
/// `stands_out` times its median around them.
///
/// A voice is full of bursts, so a click must also be alone, with nothing half as large within 25
/// ms (the pulses of the vocal folds), and no consonant: what lies from 200 Hz to 1.5 kHz does not
/// rise to four times its power within 80 ms, or stays softer than the click. Not for two
/// threads at once. [any]
class MouthClickFinder {
public:
    explicit MouthClickFinder(double sample_rate_hz, float stands_out = kMouthClickStandsOut);

    /// Samples that are searched at a time, and what is heard before and behind them.
    std::size_t frame() const noexcept { return frame_; }
    std::size_t before() const noexcept { return before_; }
    std::size_t behind() const noexcept { return behind_; }

    /// The clicks of a frame; `samples` are those that it reaches to before it, its own, and those
    /// behind it.
    std::vector<MouthClick> search(std::span<const float> samples);

private:
    using Band = std::array<MatchedFilter, 2>;
    using Blocks = std::vector<float>;  ///< mean squares of half milliseconds

    void pass(const Band& band, Blocks& powers);
    std::size_t end_of_ring(std::size_t first, std::size_t last) const;
    bool is_alone(std::size_t first, std::size_t last, float peak) const;
    bool is_followed_by_voice(std::span<const float> samples, std::size_t first, std::size_t last);

    std::size_t step_, frame_, before_, behind_;
    float stands_out_;
    Band click_band_, voice_band_;
    std::vector<float> window_, windowed_;
    AudioBuffer heard_;
    Blocks errors_, highs_, lows_;  ///< the latter two as far as somebody asked
};

}  // namespace sitwell
