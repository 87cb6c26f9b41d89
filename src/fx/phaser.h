#pragma once

#include "catalog/devices/phaser.h"
#include "dsp/math/crossfade.h"
#include "dsp/math/ramp.h"
#include "dsp/modulation/all_pass_chain.h"
#include "dsp/modulation/oscillator.h"
#include "fx/processor.h"

#include <array>

namespace sitwell {

/// Phaser (docs/why/delay-and-modulation.md): all-passes beside the dry sound. With A for them, f
/// for the feedback and m for the mix
///   H = N · (1 − m + m · (1 + f) · A / (1 − f · A))
/// so that at half a mix notches are nulls where the theory puts them, whatever the feedback; N
/// lies half-way in dB between what keeps the highest peak and what keeps the power of noise, which
/// keeps the loudness of music. Without mix the sound passes bit for bit. The number of stages
/// crossfades, all else glides. No latency.
class Phaser {
public:
    using Params = PhaserParams;

    void prepare(const StreamSpec& spec);
    void reset() noexcept;
    void process(AudioView io, ConstAudioView key, const Params& params) noexcept;
    Frames latency() const noexcept { return 0; }

private:
    using Lanes = FramePair::Lanes;

    struct Chain {
        AllPassChain all_passes;
        std::size_t stages = 0;
    };

    void set(const Params& params) noexcept;
    void change_stages() noexcept;
    Lanes share_at(std::size_t frame) const noexcept;
    void play(AudioView io) noexcept;

    double sample_rate_hz_ = 48000.0;
    Params params_;
    bool started_ = false;
    Chain chain_;
    Chain before_;  ///< what the crossfade comes from
    Crossfade fade_;
    Oscillator sway_;
    Ramp centre_;  ///< log2 of g, see AllPassChain
    Ramp sweep_;   ///< octaves to each side
    Ramp ahead_;   ///< turns
    Ramp feedback_;
    Ramp dry_;
    Ramp wet_;
};

}  // namespace sitwell
