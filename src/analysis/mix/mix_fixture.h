#pragma once

#include "analysis/measure_mix.h"
#include "core/audio/audio_buffer.h"

namespace sitwell {

inline MixFigures measured(const AudioBuffer& audio, double sample_rate_hz = 48000.0)
{
    MixMeter meter{sample_rate_hz, audio.channels()};
    meter.process(audio);
    return meter.finish();
}

}  // namespace sitwell
