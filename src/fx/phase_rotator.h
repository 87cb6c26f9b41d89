#pragma once

#include "catalog/devices/phase_rotator.h"
#include "dsp/filters/cascade.h"
#include "dsp/math/crossfade.h"
#include "fx/processor.h"

namespace sitwell {

/// All-passes of first order in series (dsp/filters/all_pass.h): turns phases, leaves levels. No
/// latency. A change crossfades over 10 ms, since phases that leap through whole turns would click;
/// changes in between wait for its end.
class PhaseRotator {
public:
    using Params = PhaseRotatorParams;

    void prepare(const StreamSpec& spec);
    void reset() noexcept;
    void process(AudioView io, ConstAudioView key, const Params& params) noexcept;
    Frames latency() const noexcept { return 0; }

private:
    void play(AudioView run) noexcept;

    double sample_rate_hz_ = 48000.0;
    Params playing_;
    bool started_ = false;
    MovingFilter from_;
    MovingFilter to_;
    Crossfade fade_;
};

}  // namespace sitwell
