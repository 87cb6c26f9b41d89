#pragma once

#include "catalog/devices/dc_filter.h"
#include "dsp/filters/cascade.h"
#include "fx/processor.h"

namespace sitwell {

/// Butterworth's high-pass of order 2. An offset that jumps in is 100 dB down after 2.7 periods of
/// the frequency: 0.27 s at 10 Hz. No latency. A change glides within 64 frames.
class DcFilter {
public:
    using Params = DcFilterParams;

    void prepare(const StreamSpec& spec);
    void reset() noexcept;
    void process(AudioView io, ConstAudioView key, const Params& params) noexcept;
    Frames latency() const noexcept { return 0; }

private:
    double sample_rate_hz_ = 48000.0;
    Params params_;
    bool started_ = false;
    MovingFilter filter_;
};

}  // namespace sitwell
