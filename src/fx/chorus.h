#pragma once

#include "catalog/devices/chorus.h"
#include "dsp/math/ramp.h"
#include "dsp/modulation/delay_ring.h"
#include "dsp/modulation/oscillator.h"
#include "dsp/modulation/swaying_tap.h"
#include "dsp/modulation/upper_part.h"
#include "fx/processor.h"

#include <array>

namespace sitwell {

/// Chorus and ensemble (docs/why/delay-and-modulation.md): voices of the part above the low cut,
/// evenly apart in their sway, those of the right side between those of the left. Dry and voices
/// mix at equal power; without voices the sound passes bit for bit. A changed delay or depth
/// crossfades, all else glides. No latency.
class Chorus {
public:
    using Params = ChorusParams;

    void prepare(const StreamSpec& spec);
    void reset() noexcept;
    void process(AudioView io, ConstAudioView key, const Params& params) noexcept;
    Frames latency() const noexcept { return 0; }

private:
    static constexpr std::size_t kChunk = SwayingTap::kMaxFrames;
    using Chunk = std::array<float, kChunk>;

    struct Voice {
        std::array<SwayingTap, 2> taps;
        std::array<TapPlace, 2> places;
        Ramp gain;
    };

    void set(const Params& params) noexcept;
    void place_voices(const Params& params) noexcept;
    void sing(AudioView voices) noexcept;
    void mix(AudioView io, ConstAudioView upper, ConstAudioView voices) noexcept;

    double sample_rate_hz_ = 48000.0;
    Params params_;
    bool started_ = false;
    UpperPart upper_;
    std::array<DelayRing, 2> past_;
    std::array<Voice, kChorusMostVoices> voices_;
    Oscillator sway_;
    Ramp dry_;
    Ramp wet_;
};

}  // namespace sitwell
