#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

namespace sitwell {

/// The largest magnitude of a run, 0 when it is empty. [any]
inline float largest_magnitude(std::span<const float> x) noexcept
{
    // Maxima side by side, since one alone would wait for itself at every sample.
    constexpr std::size_t kAbreast = 16;
    std::array<float, kAbreast> lanes{};
    std::size_t n = 0;
    for (; n + kAbreast <= x.size(); n += kAbreast)
        for (std::size_t i = 0; i < kAbreast; ++i) {
            const float magnitude = x[n + i] < 0.0f ? -x[n + i] : x[n + i];
            lanes[i] = lanes[i] < magnitude ? magnitude : lanes[i];
        }
    for (; n < x.size(); ++n) lanes[0] = std::max(lanes[0], x[n] < 0.0f ? -x[n] : x[n]);
    return *std::max_element(lanes.begin(), lanes.end());
}

}  // namespace sitwell
