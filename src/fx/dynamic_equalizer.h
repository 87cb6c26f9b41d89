#pragma once

#include "catalog/devices/dynamic_equalizer.h"
#include "dsp/dynamics/envelope.h"
#include "dsp/dynamics/gain_curve.h"
#include "dsp/filters/cascade.h"
#include "dsp/filters/gliding_band.h"
#include "fx/processor.h"

#include <array>
#include <span>

namespace sitwell {

/// Dynamic equalizer (docs/why/dynamics-by-band.md): bells and shelves in series whose gain goes
/// from one value to another as the level at their own frequency rises above a threshold, in what
/// comes in or in a key. All channels alike, by what the loudest asks for. No latency.
class DynamicEqualizer {
public:
    using Params = DynamicEqualizerParams;

    void prepare(const StreamSpec& spec);
    void reset() noexcept;
    void process(AudioView io, ConstAudioView key, const Params& params) noexcept;
    Frames latency() const noexcept { return 0; }

private:
    static constexpr std::size_t kChunk = 64;
    using Chunk = std::array<float, kChunk>;

    struct Knee {
        float threshold_db = 0.0f;
        float ratio = 1.0f;
        float knee_db = 6.0f;
    };
    struct Band {
        StaticCurve curve{Knee{}};
        float per_range_db = 0.0f;
        Ballistics ballistics;
        MovingFilter listener;
        /// Of the way through the range, 0 … 1, so that a changed range does not step.
        ReductionEnvelope share;
        GlidingBand filter;

        /// How far each frame goes through the range.
        void measure(ConstAudioView heard, std::span<float> shares) noexcept;
    };

    void set(const Params& params) noexcept;
    void set(Band& band, const DynamicEqualizerBand& wanted) noexcept;
    void shape(Band& band, const DynamicEqualizerBand& wanted) noexcept;

    double sample_rate_hz_ = 48000.0;
    Params params_;
    bool started_ = false;
    std::array<Band, kDynamicEqualizerBands> bands_;
};

}  // namespace sitwell
