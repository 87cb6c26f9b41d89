#pragma once

#include "media/audio_reader.h"

#include <memory>
#include <vector>

namespace sitwell {

/// The stream with its cut-off peaks drawn anew, each channel by itself: runs of 2 samples to 2 ms
/// at one of the channel's `levels` (signed) become what linear prediction from the sound around
/// them says, or a cubic on their flanks where that says more, and no lower than they are (mixing
/// practice 2.3). Peaks then stand higher than the
/// file's, above full scale where they must. Everything else keeps its bits.
std::unique_ptr<AudioReader> declipped(std::unique_ptr<AudioReader> reader,
                                       std::vector<std::vector<float>> levels);

}  // namespace sitwell
