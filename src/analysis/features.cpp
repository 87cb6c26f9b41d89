#include "analysis/features.h"

#include "dsp/math/functions.h"

namespace sitwell {

double band_centre_hz(std::size_t band) noexcept
{
    return 1000.0 * exp2_of((static_cast<double>(band) - 16.0) / 3.0);
}

}  // namespace sitwell
