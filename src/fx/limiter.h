#pragma once

#include "catalog/devices/limiter.h"
#include "core/audio/audio_buffer.h"
#include "dsp/delay/between_peaks.h"
#include "dsp/delay/delay_line.h"
#include "dsp/dynamics/lookahead_gain.h"
#include "dsp/math/ramp.h"
#include "fx/processor.h"

#include <array>

namespace sitwell {

/// True-peak limiter (docs/why/dynamics.md): looks between the samples, lowers all channels alike,
/// and has arrived before the peak does. The latency is 5 ms and the reach of the interpolation,
/// whatever the look-ahead. Below the ceiling the signal passes delayed and bit for bit at 0 dB of
/// gain.
class Limiter {
public:
    using Params = LimiterParams;

    void prepare(const StreamSpec& spec);
    void reset() noexcept;
    void process(AudioView io, ConstAudioView key, const Params& params) noexcept;
    Frames latency() const noexcept { return latency_; }
    ConstAudioView gain_curve() const noexcept { return gain_.view().slice(0, frames_); }

private:
    static constexpr std::size_t kChunk = BetweenPeaks::kMaxFrames;

    void process_chunk(AudioView io, std::size_t at, float ceiling, float give) noexcept;

    double sample_rate_hz_ = 48000.0;
    Frames latency_ = 0;
    std::array<BetweenPeaks, 2> peaks_;
    LookaheadGain reduction_;
    Ramp input_gain_;
    DelayLine delay_;
    DelayLine gain_delay_;
    AudioBuffer gain_;  ///< a row a channel: input gain times reduction
    std::size_t frames_ = 0;
};

}  // namespace sitwell
