#pragma once

#include "dsp/filters/cascade.h"
#include "support/rates.h"

namespace sitwell::test {

/// Every channel of what was made at the rate of tests.
inline void filter(AudioBuffer& audio, const BandSpec& band)
{
    MovingFilter moving;
    moving.set(match(band, kRateHz));
    Cascade::process(audio.view(), {&moving, 1});
}

}  // namespace sitwell::test
