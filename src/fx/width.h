#pragma once

#include "catalog/devices/width.h"
#include "dsp/math/ramp.h"
#include "fx/processor.h"

namespace sitwell {

/// Mid and side at gains of their own, by the law of dsp/space/mid_side.h. A change reaches its new
/// value within 64 frames. With both gains at 1 the signal passes bit for bit. A mono strip is all
/// mid.
class Width {
public:
    using Params = WidthParams;

    void prepare(const StreamSpec& spec);
    void reset() noexcept;
    void process(AudioView io, ConstAudioView key, const Params& params) noexcept;
    Frames latency() const noexcept { return 0; }

private:
    Ramp mid_;
    Ramp side_;
};

}  // namespace sitwell
