#pragma once

#include "catalog/devices/saturator.h"
#include "core/audio/audio_buffer.h"
#include "dsp/colour/dc_block.h"
#include "dsp/colour/emphasis.h"
#include "dsp/colour/loudness_match.h"
#include "dsp/colour/mixed_curve.h"
#include "dsp/delay/delay_line.h"
#include "dsp/delay/oversampler.h"
#include "fx/processor.h"
#include "fx/saturator_settings.h"

#include <array>
#include <span>

namespace sitwell {

/// Saturation as an addition (docs/why/colour.md): only what the curve adds to the signal is made
/// at the high rate; the signal itself goes beside it through a delay, flat to the last hertz.
/// Above 0.42 of the rate nothing is added and nothing is made louder.
///
/// Loudness: behind the curve a gain brings pink noise of −18 dBFS RMS back to that RMS, from the
/// parameters alone. What is quieter then comes up and what is louder goes down by what differs.
///
/// The latency is 80 frames up to 96 kHz and 72 above, for any parameters.
class Saturator {
public:
    using Params = SaturatorParams;

    void prepare(const StreamSpec& spec);
    void reset() noexcept;
    void process(AudioView io, ConstAudioView key, const Params& params) noexcept;
    Frames latency() const noexcept { return 2 * channels_[0].high_rate.delay_each_way(); }

private:
    static constexpr std::size_t kChunk = 64;
    static_assert(kChunk * Oversampler::kMaxFactor <= MixedCurve::kMaxRun);
    using Chunk = std::array<float, kChunk>;

    /// How one frame is played.
    struct Moment {
        MixedCurve curve;
        float scale;       ///< into the curve
        float lows_gain;   ///< before that
        float highs_gain;  ///< and
        float added_gain;  ///< of what the curve adds
        float clean_gain;  ///< of the signal beside it
        float band_gain;   ///< and of that part of it which the curve can hear, on top
    };

    struct Channel {
        Emphasis lows_up;
        Emphasis highs_up;
        Oversampler high_rate;
        float before = 0.0f;  ///< last sample played into the curve, at the high rate
        Emphasis highs_down;
        Emphasis lows_down;
        DcBlock added_dc;
        Downsampler band;  ///< by one: what the curve can hear, as late as up() makes it
        DcBlock band_dc;   ///< the same on the signal's share, so that both cancel as they should
    };

    static Moment moment_of(const SaturatorSettings& settings) noexcept;
    void process_chunk(AudioView io) noexcept;
    void find_colour(Channel& channel, std::span<const float> in, std::span<float> added) noexcept;

    bool started_ = false;
    Params params_;
    LoudnessMatch match_;
    SaturatorWalk walk_;
    std::array<Moment, kChunk> moments_{};  ///< a moment a frame of the chunk at hand
    std::array<Channel, 2> channels_;
    DelayLine delay_up_;
    DelayLine delay_down_;
};

}  // namespace sitwell
