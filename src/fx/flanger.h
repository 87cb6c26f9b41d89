#pragma once

#include "catalog/devices/flanger.h"
#include "dsp/math/ramp.h"
#include "dsp/modulation/oscillator.h"
#include "dsp/modulation/swaying_line.h"
#include "dsp/modulation/upper_part.h"
#include "fx/processor.h"

#include <array>

namespace sitwell {

/// Flanger (docs/why/delay-and-modulation.md): the part above the low cut beside itself a swaying
/// moment ago, which the feedback repeats. With z for that delay, f for the feedback and m for the
/// mix
///   H = N · (1 − m + m · (1 + f) · z / (1 − f · z))
/// so that at half a mix notches are nulls where the theory puts them, whatever the feedback; N
/// keeps the power of noise. Without mix the sound passes bit for bit. No latency.
class Flanger {
public:
    using Params = FlangerParams;

    void prepare(const StreamSpec& spec);
    void reset() noexcept;
    void process(AudioView io, ConstAudioView key, const Params& params) noexcept;
    Frames latency() const noexcept { return 0; }

private:
    static constexpr std::size_t kChunk = SwayingTap::kMaxFrames;
    using Chunk = std::array<float, kChunk>;

    void set(const Params& params) noexcept;
    void place_taps(const Params& params) noexcept;
    void comb(AudioView io, ConstAudioView upper) noexcept;

    double sample_rate_hz_ = 48000.0;
    Params params_;
    bool started_ = false;
    UpperPart upper_;
    std::array<SwayingLine, 2> sides_;
    Oscillator sway_;
    Ramp feedback_;
    Ramp dry_;
    Ramp wet_;
};

}  // namespace sitwell
