#pragma once

#include "analysis/features.h"

#include <array>

namespace sitwell {

/// K-weighting at each third octave's centre as a power factor: ITU-R BS.1770-5 filters, evaluated
/// on the analogue prototypes (mixing practice 3.4 gives their corner frequencies). [any]
const std::array<float, kBands>& k_weights() noexcept;

}  // namespace sitwell
