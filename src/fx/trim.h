#pragma once

#include "catalog/devices/trim.h"
#include "dsp/math/ramp.h"
#include "fx/processor.h"

namespace sitwell {

/// The factor of a trim. [any]
float trim_gain(const TrimParams& params) noexcept;

/// Gain and polarity. A change of either reaches its new value within 64 frames. 0 dB passes the
/// signal bit for bit.
class Trim {
public:
    using Params = TrimParams;

    void prepare(const StreamSpec& spec);
    void reset() noexcept { gain_.reset(); }
    void process(AudioView io, ConstAudioView key, const Params& params) noexcept;
    Frames latency() const noexcept { return 0; }

private:
    Ramp gain_;
};

}  // namespace sitwell
