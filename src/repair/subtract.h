#pragma once

#include "catalog/repairs.h"
#include "media/audio_reader.h"

#include <memory>

namespace sitwell {

/// The stream less what another file put into it along a path that does not change (mixing practice
/// 2.4): each channel minus the mean of the reference's channels, brought to the rate of the taps,
/// filtered by them, and brought to the rate of the stream. Where the reference is silent the
/// stream keeps its bits.
std::unique_ptr<AudioReader> subtracted(std::unique_ptr<AudioReader> reader,
                                        std::unique_ptr<AudioReader> reference,
                                        SubtractRepair repair);

}  // namespace sitwell
