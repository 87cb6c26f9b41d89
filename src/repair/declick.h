#pragma once

#include "media/audio_reader.h"

#include <memory>

namespace sitwell {

/// The stream without its clicks: what ClickFinder finds, each channel by itself, is replaced by
/// what linear prediction from the sound around it says (mixing practice 2.3). Everything else
/// keeps its bits. `stands_out`: how many times the median error of prediction a click has.
std::unique_ptr<AudioReader> declicked(std::unique_ptr<AudioReader> reader, float stands_out);

}  // namespace sitwell
