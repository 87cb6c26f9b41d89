#pragma once

#include "media/audio_reader.h"

#include <memory>

namespace sitwell {

/// The stream without what lips and tongue click into it: above 1.5 kHz, what MouthClickFinder
/// finds, each channel by itself, is replaced by what linear prediction from the sound around it
/// says (mixing practice 9.3). What lies below stays as it is, and everything else keeps its bits.
/// `stands_out`: how many times the median error of prediction a click has.
std::unique_ptr<AudioReader> mouth_declicked(std::unique_ptr<AudioReader> reader, float stands_out);

}  // namespace sitwell
