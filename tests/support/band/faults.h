#pragma once

#include "support/band/recording.h"

namespace sitwell::band {

/// Breaks the recordings before the rough mix: what everybody heard while mixing.
Result<void> break_recordings(const BandSpec& spec, const Score& score, const Clock& clock,
                              std::vector<Recording>& recordings);

/// Breaks the files as they are delivered; the rough mix knows nothing of it.
Result<void> break_delivery(const BandSpec& spec, const Score& score, const Clock& clock,
                            std::vector<Recording>& recordings);

}  // namespace sitwell::band
