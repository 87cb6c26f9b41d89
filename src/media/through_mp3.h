#pragma once

#include "core/audio/audio_buffer.h"
#include "core/result/result.h"

namespace sitwell {

/// What listeners get of a sound that was an MP3 on its way: encoded at a constant bit rate and
/// decoded again, as long as it was, samples beyond full scale kept. Mono or stereo, rates up to
/// 48 kHz, 32 to 320 kbit/s. [any]
Result<AudioBuffer> through_mp3(ConstAudioView audio, double sample_rate_hz, int kbit);

}  // namespace sitwell
