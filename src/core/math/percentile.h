#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace sitwell {

/// The value that `percent` (0 to 100) of `values` lie below, by the nearest rank; `otherwise` for
/// none. [any]
template <class T>
T percentile(std::vector<T> values, double percent, T otherwise = T{})
{
    if (values.empty()) return otherwise;
    const double rank = static_cast<double>(values.size() - 1) * percent / 100.0 + 0.5;
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(rank);
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

template <class T>
T median(std::vector<T> values, T otherwise = T{})
{
    return percentile(std::move(values), 50.0, otherwise);
}

}  // namespace sitwell
