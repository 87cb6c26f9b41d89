#pragma once

#include "core/audio/audio_view.h"
#include "dsp/filters/cascade.h"

namespace sitwell {

/// What of a sound lies above a low cut, of 12 dB an octave: the part that a chorus or flanger
/// moves. What is left of the sound without it keeps its place. [render]
class UpperPart {
public:
    void reset() noexcept { cut_.reset(); }
    /// Glides to a changed filter: a high-pass, or one that is off.
    void set(const BandSpec& low_cut, double sample_rate_hz) noexcept
    {
        cut_.set(match(low_cut, sample_rate_hz));
    }
    /// One or two channels, as many as `sound` has.
    void take(ConstAudioView sound, AudioView upper) noexcept
    {
        copy(sound, upper);
        Cascade::process(upper, {&cut_, 1});
    }

private:
    MovingFilter cut_;
};

}  // namespace sitwell
