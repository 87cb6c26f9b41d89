#pragma once

#include "dsp/filters/cascade.h"
#include "support/rates.h"

namespace sitwell::test {

/// Every channel.
inline void filter(AudioBuffer& audio, const BandSpec& band, double rate_hz = kRateHz)
{
    MovingFilter moving;
    moving.set(match(band, rate_hz));
    Cascade::process(audio.view(), {&moving, 1});
}

}  // namespace sitwell::test
