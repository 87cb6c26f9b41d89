#pragma once

#include "catalog/devices/equalizer.h"
#include "dsp/filters/cascade.h"
#include "fx/processor.h"

#include <array>

namespace sitwell {

/// Eight bands in series, each true to its analogue prototype up to 20 kHz (docs/why/equalizer.md).
/// No latency. Bands that are off cost nothing and, when all are, the signal passes bit for bit. A
/// changed band glides to its new curve within 64 frames.
class Equalizer {
public:
    using Params = EqualizerParams;

    void prepare(const StreamSpec& spec);
    void reset() noexcept;
    void process(AudioView io, ConstAudioView key, const Params& params) noexcept;
    Frames latency() const noexcept { return 0; }

private:
    double sample_rate_hz_ = 48000.0;
    Params params_;
    bool started_ = false;
    std::array<MovingFilter, kEqualizerBands> bands_;
};

}  // namespace sitwell
