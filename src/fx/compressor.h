#pragma once

#include "catalog/devices/compressor.h"
#include "core/audio/audio_buffer.h"
#include "dsp/dynamics/envelope.h"
#include "dsp/dynamics/gain_curve.h"
#include "dsp/math/ramp.h"
#include "fx/processor.h"

#include <array>

namespace sitwell {

/// g / (1 + g) of the one-pole high-pass in front of the detector, zero when it is off. [any]
double compressor_key_high_pass(const CompressorParams& params, double sample_rate_hz) noexcept;

/// Feed-forward compressor (docs/why/dynamics.md): level of each sample in dB, static curve, smooth
/// decoupled envelope, one gain per channel. No latency. A key, when there is one, is listened to
/// in place of the signal; one with other channels than the signal is heard as its loudest.
class Compressor {
public:
    using Params = CompressorParams;

    void prepare(const StreamSpec& spec);
    void reset() noexcept;
    void process(AudioView io, ConstAudioView key, const Params& params) noexcept;
    Frames latency() const noexcept { return 0; }
    ConstAudioView gain_curve() const noexcept { return gain_.view().slice(0, frames_); }

private:
    static constexpr std::size_t kChunk = 64;
    using Chunk = std::array<float, kChunk>;

    /// Settings as the inner loops want them.
    struct Settings {
        StaticCurve curve;
        float keep_attack;
        float keep_release;
        float link;
        double key_high_pass;  ///< tan(π f / rate) / (1 + …); zero when off
    };

    void set(const Params& params) noexcept;
    void high_pass(std::size_t channel, std::span<float> key) noexcept;
    void measure(ConstAudioView key, std::array<Chunk, 2>& levels) noexcept;
    void reduce(std::array<Chunk, 2>& levels, std::size_t detectors, std::size_t frames) noexcept;
    bool rests(const std::array<Chunk, 2>& levels, std::size_t rows,
               std::size_t frames) const noexcept;
    void write_gain(std::span<float> gain, std::span<const float> reduction_db) noexcept;

    double sample_rate_hz_ = 48000.0;
    Params params_;
    Settings settings_{StaticCurve{Params{}}, 0.0f, 0.0f, 1.0f, 0.0};
    float quiet_below_ = 0.0f;
    bool started_ = false;
    std::array<ReductionEnvelope, 2> envelopes_;
    std::array<double, 2> high_pass_state_{};
    Ramp makeup_db_;
    Ramp mix_;
    AudioBuffer gain_;
    std::size_t frames_ = 0;
};

}  // namespace sitwell
