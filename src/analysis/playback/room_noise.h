#pragma once

#include "analysis/playback/mid_side_filter.h"
#include "core/audio/audio_view.h"

#include <array>
#include <cstdint>

namespace sitwell {

/// Pink noise of a given loudness, each side its own: traffic, people, tyres.
///
/// Even white noise through poles and zeros an octave apart in turns (S. Orfanidis, "Introduction
/// to Signal Processing", 1996, appendix B.3): within 0.5 dB of −3 dB an octave from 20 Hz to a
/// quarter of the rate, up to 1.6 dB above it at 0.45 of the rate. The same numbers for the same
/// seed, any blocking. [render]
class RoomNoise {
public:
    /// `lufs` by BS.1770-5 of both sides together; `low_pass_hz` 12 dB an octave, 0: none.
    RoomNoise(double lufs, double low_pass_hz, std::uint64_t seed, double sample_rate_hz);

    /// Back to the first number.
    void reset() noexcept;
    /// Adds to two channels.
    void add_to(AudioView io) noexcept;

private:
    float next() noexcept;

    MidSideFilter colour_;
    float peak_ = 0.0f;  ///< of the white noise
    std::uint64_t seed_;
    std::uint64_t count_ = 0;
};

}  // namespace sitwell
