#pragma once

#include "catalog/devices/transient_shaper.h"
#include "core/audio/audio_buffer.h"
#include "dsp/dynamics/transients.h"
#include "dsp/math/ramp.h"
#include "fx/processor.h"

namespace sitwell {

/// Transient shaper (docs/why/gates-and-transients.md): a gain on the beginnings of notes and one
/// on their tails, the same for all channels, found in the loudest. No latency, no threshold; a
/// steady tone passes bit for bit.
class TransientShaper {
public:
    using Params = TransientShaperParams;

    void prepare(const StreamSpec& spec);
    void reset() noexcept;
    void process(AudioView io, ConstAudioView key, const Params& params) noexcept;
    Frames latency() const noexcept { return 0; }
    ConstAudioView gain_curve() const noexcept { return gain_.view().slice(0, frames_); }

private:
    void shape(AudioView played, std::span<float> gain) noexcept;

    Transients transients_;
    Ramp attack_db_;
    Ramp sustain_db_;
    AudioBuffer gain_;
    std::size_t frames_ = 0;
};

}  // namespace sitwell
