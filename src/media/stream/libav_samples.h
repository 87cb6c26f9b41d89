#pragma once

#include "core/audio/audio_view.h"

#include <cstddef>

struct AVFrame;

namespace sitwell {

/// Copies frames [first, first + out.frames()) of a decoded piece as planar float, full scale ±1.
/// False when its sample format is none that sound comes in. `out` has as many channels as the
/// piece.
bool copy_samples(const AVFrame& from, std::size_t first, AudioView out);

}  // namespace sitwell
