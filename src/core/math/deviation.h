#pragma once

#include <cmath>
#include <span>

namespace sitwell {

/// Standard deviation of all there is, 0 for none. [any]
inline double deviation_of(std::span<const double> values)
{
    if (values.empty()) return 0.0;
    const auto count = static_cast<double>(values.size());
    double mean = 0.0, squares = 0.0;
    for (const double value : values) mean += value / count;
    for (const double value : values) squares += (value - mean) * (value - mean);
    return std::sqrt(squares / count);
}

}  // namespace sitwell
