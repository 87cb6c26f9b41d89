#include "dsp/spectral/loudness_weight.h"

#include "dsp/math/functions.h"

#include <algorithm>
#include <cstddef>

namespace sitwell {

double loudness_weight(double hz) noexcept
{
    const double at = std::max(0.0, 2.0 * log2_of(hz / kLowestWeightedHz));
    const std::size_t i = std::min(static_cast<std::size_t>(at), kLoudnessWeight.size() - 2);
    return kLoudnessWeight[i] +
           (at - static_cast<double>(i)) * (kLoudnessWeight[i + 1] - kLoudnessWeight[i]);
}

}  // namespace sitwell
