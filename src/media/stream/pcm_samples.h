#pragma once

#include "core/audio/audio_view.h"

namespace sitwell {

/// Sorts interleaved samples of little-endian PCM of 16 or 24 bits into channels, full scale ±1:
/// exactly what libsndfile makes of them, in a fraction of its time. `bytes` holds
/// out.channels() · out.frames() samples. [any]
void read_pcm16(const unsigned char* bytes, AudioView out) noexcept;
void read_pcm24(const unsigned char* bytes, AudioView out) noexcept;

}  // namespace sitwell
