#pragma once

#include "analysis/masking/excitation.h"

#include <cmath>
#include <cstddef>

namespace sitwell::test {

inline constexpr std::size_t kOneKhz = 16;
inline constexpr double kLufs = -20.0;  ///< of the mix that is heard

/// Sound in one third octave alone.
inline BandRow only(std::size_t band, double dbfs)
{
    BandRow row{};
    row[band] = static_cast<float>(std::pow(10.0, dbfs / 10.0));
    return row;
}

}  // namespace sitwell::test
