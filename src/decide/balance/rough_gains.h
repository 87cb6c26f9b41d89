#pragma once

#include "analysis/mix/wave_fit.h"

#include <cstddef>
#include <vector>

namespace sitwell {

/// What a mix among the files is made of, by waveforms.
struct RoughGains {
    std::size_t mix = 0;              ///< its row of the identification
    std::vector<std::size_t> tracks;  ///< rows of the tracks, as `fit` counts them
    WaveFit::Result fit;
};

}  // namespace sitwell
