#pragma once

#include "catalog/devices/align.h"
#include "dsp/delay/delay_taps.h"
#include "dsp/delay/history.h"
#include "dsp/math/crossfade.h"
#include "fx/processor.h"

namespace sitwell {

/// A delay in milliseconds, finer than a frame (dsp/delay/delay_taps.h); whole frames pass bit for
/// bit. The delay is the sound, so the latency is none. A change crossfades over 10 ms from the old
/// time to the new, without bending pitch; changes in between wait for its end.
class Align {
public:
    using Params = AlignParams;

    void prepare(const StreamSpec& spec);
    void reset() noexcept;
    void process(AudioView io, ConstAudioView key, const Params& params) noexcept;
    Frames latency() const noexcept { return 0; }

private:
    void play(AudioView run, std::size_t at) noexcept;

    double sample_rate_hz_ = 48000.0;
    History past_;
    DelayTaps from_;
    DelayTaps to_;
    double delay_frames_ = -1.0;  ///< of `to_`; below zero before the first block
    Crossfade fade_;
};

}  // namespace sitwell
