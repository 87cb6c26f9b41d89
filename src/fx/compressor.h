#pragma once

#include "catalog/devices/compressor.h"
#include "core/audio/audio_buffer.h"
#include "dsp/delay/history.h"
#include "dsp/dynamics/envelope.h"
#include "dsp/dynamics/gain_curve.h"
#include "dsp/dynamics/held_peak.h"
#include "dsp/math/ramp.h"
#include "fx/processor.h"

#include <array>

namespace sitwell {

/// Settings as the inner loops want them, here and in compressor_lanes.h.
struct CompressorSettings {
    CompressorSettings(const CompressorParams& params, double sample_rate_hz) noexcept;

    StaticCurve curve;
    Ballistics ballistics;
    bool hears_power;
    bool looks_ahead;
    float keep_power;
    std::size_t lookahead_frames;
    float link;
    double key_high_pass;  ///< g / (1 + g) of a one-pole, zero when off
};

/// How late a compressor is for any settings: its longest look-ahead. [any]
std::size_t compressor_latency_frames(double sample_rate_hz) noexcept;

/// Feed-forward compressor (docs/why/dynamics.md): level of each sample in dB, peak or power,
/// static curve, smooth decoupled envelope, one gain per channel, ahead of what it lowers by the
/// look-ahead. Latency: 5 ms for any setting. A key, when there is one, is listened to in place of
/// the signal; one with other channels than the signal is heard as its loudest.
class Compressor {
public:
    using Params = CompressorParams;

    void prepare(const StreamSpec& spec);
    void reset() noexcept;
    void process(AudioView io, ConstAudioView key, const Params& params) noexcept;
    Frames latency() const noexcept { return static_cast<Frames>(latency_frames_); }
    ConstAudioView gain_curve() const noexcept { return gain_.view().slice(0, frames_); }

private:
    static constexpr std::size_t kChunk = 64;
    using Chunk = std::array<float, kChunk>;

    void set(const Params& params) noexcept;
    ConstAudioView heard(ConstAudioView io, ConstAudioView key,
                         std::array<const float*, 2>& rows) noexcept;
    void high_pass(std::size_t channel, std::span<float> key) noexcept;
    void mean_power(std::size_t channel, std::span<float> key) noexcept;
    void measure(ConstAudioView key, std::array<Chunk, 2>& levels) noexcept;
    void reduce(std::array<Chunk, 2>& levels, std::size_t detectors, std::size_t frames) noexcept;
    bool channels_are_alike() const noexcept;
    bool rests(const std::array<Chunk, 2>& levels, std::size_t rows,
               std::size_t frames) const noexcept;
    void write_gain(std::span<float> gain, std::span<const float> reduction_db) noexcept;

    double sample_rate_hz_ = 48000.0;
    Params params_;
    std::size_t latency_frames_ = 0;
    CompressorSettings settings_{Params{}, sample_rate_hz_};
    float quiet_below_ = 0.0f;
    bool started_ = false;
    History audio_;
    History key_;
    bool is_keyed_ = false;  ///< the last block was
    std::array<double, 2> high_pass_state_{};
    std::array<float, 2> power_{};
    std::array<HeldPeak, 2> held_;
    std::array<ReductionEnvelope, 2> envelopes_;
    Ramp makeup_db_;
    Ramp mix_;
    AudioBuffer gain_;
    std::size_t frames_ = 0;
};

}  // namespace sitwell
