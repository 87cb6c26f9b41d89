#pragma once

#include "media/audio_reader.h"

#include <sndfile.h>

namespace sitwell {

/// What libsndfile says of an open file: container, encoding, channels, rate, frames as the header
/// tells them, title, comment, program and BWF time stamp.
AudioFormat format_of(SNDFILE* file, const SF_INFO& info);

/// FLAC, Ogg and MPEG, of which the header's length is only believed when the last frame is there.
bool is_compressed(const SF_INFO& info) noexcept;

}  // namespace sitwell
