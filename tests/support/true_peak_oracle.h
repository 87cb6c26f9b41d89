#pragma once

#include "core/audio/audio_view.h"

namespace sitwell::test {

/// The largest magnitude between the samples, by brute force: sixteen points a frame, 96 taps under
/// a Blackman window, in float64. Shares nothing with dsp/delay.
double true_peak_oracle(ConstAudioView audio);

}  // namespace sitwell::test
