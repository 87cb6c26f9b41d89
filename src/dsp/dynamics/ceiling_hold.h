#pragma once

#include "core/audio/audio_buffer.h"
#include "dsp/delay/between_peaks.h"
#include "dsp/delay/delay_line.h"
#include "dsp/dynamics/lookahead_gain.h"

#include <array>
#include <cstddef>
#include <span>

namespace sitwell {

/// Holds a ceiling against waves that overshoot it by little, as clipped ones do once their highest
/// harmonics are gone: measured between the samples, they are turned down in time, all channels
/// alike. A need is held for a period of the lowest note, so that the gain stands still within
/// steady waves and modulates nothing. Whatever needs nothing passes delayed and bit for bit.
/// prepare() allocates [control]; the rest never does [render].
class CeilingHold {
public:
    static constexpr std::size_t kMaxFrames = BetweenPeaks::kMaxFrames;
    /// By how much a sample may pass the ceiling; between samples see docs/why/colour.md.
    static constexpr double kMarginDb = 0.05;

    /// One or two channels.
    void prepare(std::size_t channels, double sample_rate_hz);
    void reset() noexcept;

    /// In place, at most kMaxFrames; `ceiling`, one row of positive gains, is used up.
    void process(AudioView io, AudioView ceiling) noexcept;

    std::size_t delay_frames() const noexcept { return delay_.delay_frames(); }

private:
    void find_gain(ConstAudioView io, AudioView ceiling, std::span<float> gain) noexcept;

    float give_ = 0.0f;
    std::array<BetweenPeaks, 2> peaks_;
    LookaheadGain reduction_;
    DelayLine delay_;
    DelayLine ceiling_to_peaks_;
    DelayLine ceiling_to_output_;
};

}  // namespace sitwell
