#pragma once

#include "catalog/devices/delay.h"
#include "dsp/dynamics/ducking.h"
#include "dsp/filters/cascade.h"
#include "dsp/math/ramp.h"
#include "dsp/modulation/oscillator.h"
#include "dsp/modulation/swaying_line.h"
#include "fx/processor.h"

#include <array>

namespace sitwell {

/// Echoes (docs/why/delay-and-modulation.md), a line a side: tap → cuts → out and, by the feedback,
/// back in; ping-pong crosses the sides. Times are whole frames, at least 32, unless they sway. A
/// changed time crossfades, all else glides. The delay is the sound, so the latency is none. Ducks
/// by the key, without one by its own input.
class Delay {
public:
    using Params = DelayParams;

    void prepare(const StreamSpec& spec);
    void reset() noexcept;
    void process(AudioView io, ConstAudioView key, const Params& params) noexcept;
    Frames latency() const noexcept { return 0; }

private:
    static constexpr std::size_t kChunk = SwayingTap::kMaxFrames;
    using Chunk = std::array<float, kChunk>;
    using Sides = std::array<Chunk, 2>;

    void set(const Params& params) noexcept;
    void place_taps(const Params& params) noexcept;
    void echo(AudioView echoes) noexcept;
    void feed(ConstAudioView in, ConstAudioView echoes) noexcept;
    void narrow(AudioView echoes) noexcept;
    void mix(AudioView io, ConstAudioView echoes, const Chunk& duck) noexcept;

    double sample_rate_hz_ = 48000.0;
    Params params_;
    bool started_ = false;
    std::array<SwayingLine, 2> sides_;
    Oscillator sway_;
    std::array<MovingFilter, 2> cuts_;
    Ducking ducking_;
    Ramp feedback_;
    Ramp crossing_;
    Ramp width_;
    Ramp dry_;
    Ramp wet_;
};

}  // namespace sitwell
