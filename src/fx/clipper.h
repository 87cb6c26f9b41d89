#pragma once

#include "catalog/devices/clipper.h"
#include "core/audio/audio_buffer.h"
#include "dsp/colour/knee_curve.h"
#include "dsp/delay/delay_line.h"
#include "dsp/delay/oversampler.h"
#include "dsp/dynamics/ceiling_hold.h"
#include "dsp/math/ramp.h"
#include "fx/processor.h"

#include <array>
#include <span>

namespace sitwell {

/// Clipping as a subtraction (docs/why/colour.md): what stands over the ceiling is found at the
/// high rate and taken from the signal, which itself goes through a delay. What the way back makes
/// overshoot is turned down, since cutting it off would fold back what the high rate kept away. No
/// sample exceeds the ceiling, and between samples nothing does by more than that page says.
///
/// The latency is 1 ms and 127 frames up to 96 kHz, 1 ms and 119 above, for any parameters.
class Clipper {
public:
    using Params = ClipperParams;

    void prepare(const StreamSpec& spec);
    void reset() noexcept;
    void process(AudioView io, ConstAudioView key, const Params& params) noexcept;
    Frames latency() const noexcept
    {
        return static_cast<Frames>(delay_.delay_frames() + hold_.delay_frames());
    }

private:
    static constexpr std::size_t kChunk = CeilingHold::kMaxFrames;
    static_assert(kChunk * Oversampler::kMaxFactor <= KneeCurve::kMaxRun);
    using Chunk = std::array<float, kChunk>;

    struct Channel {
        Oversampler high_rate;
        float before = 0.0f;  ///< last sample played into the curve, at the high rate
    };

    void process_chunk(AudioView io) noexcept;
    void amplify(AudioView io) const noexcept;
    void find_excess(Channel& channel, std::span<const float> in,
                     std::span<float> excess) const noexcept;

    Ramp gain_;
    Ramp ceiling_;
    Ramp softness_;
    std::array<Channel, 2> channels_;
    DelayLine delay_;
    AudioBuffer ceiling_row_;  ///< the ceiling of each frame of a chunk, wherever that has come to
    DelayLine ceiling_delay_;  ///< from the curve to the end of the way down
    CeilingHold hold_;
};

}  // namespace sitwell
