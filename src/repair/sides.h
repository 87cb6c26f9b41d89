#pragma once

#include "catalog/repairs.h"
#include "media/audio_reader.h"

#include <memory>

namespace sitwell {

/// A stereo stream with its right side turned over, or one channel of it: left, right, or half of
/// the sum of both (mixing practice 2.1).
std::unique_ptr<AudioReader> with_sides(std::unique_ptr<AudioReader> stereo, SidesRepair repair);

}  // namespace sitwell
