#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

namespace sitwell {

// Sums of short runs in a fixed width of 16 lanes, whatever the vectors of the machine: the same
// bits everywhere. For runs of some thousand samples; single precision inside. [any]

namespace detail {

inline constexpr std::size_t kLanes = 16;

template <class Term>
float sum_of(std::size_t count, Term term) noexcept
{
    std::array<float, kLanes> lanes{};
    std::size_t i = 0;
    for (; i + kLanes <= count; i += kLanes)
        for (std::size_t l = 0; l < kLanes; ++l) lanes[l] += term(i + l);
    for (std::size_t l = 0; i < count; ++i, ++l) lanes[l] += term(i);
    for (std::size_t width = kLanes / 2; width > 0; width /= 2)
        for (std::size_t l = 0; l < width; ++l) lanes[l] += lanes[l + width];
    return lanes[0];
}

}  // namespace detail

inline float sum(std::span<const float> x) noexcept
{
    return detail::sum_of(x.size(), [&](std::size_t i) { return x[i]; });
}

inline float sum_of_squares(std::span<const float> x) noexcept
{
    return detail::sum_of(x.size(), [&](std::size_t i) { return x[i] * x[i]; });
}

inline float sum_of_products(std::span<const float> x, std::span<const float> y) noexcept
{
    return detail::sum_of(x.size(), [&](std::size_t i) { return x[i] * y[i]; });
}

/// Largest |x|, 0 for an empty run.
inline float peak_of(std::span<const float> x) noexcept
{
    std::array<float, detail::kLanes> lanes{};
    std::size_t i = 0;
    for (; i + detail::kLanes <= x.size(); i += detail::kLanes)
        for (std::size_t l = 0; l < detail::kLanes; ++l) {
            const float size = x[i + l] < 0.0f ? -x[i + l] : x[i + l];
            lanes[l] = lanes[l] < size ? size : lanes[l];
        }
    float peak = *std::max_element(lanes.begin(), lanes.end());
    for (; i < x.size(); ++i) peak = std::max(peak, x[i] < 0.0f ? -x[i] : x[i]);
    return peak;
}

}  // namespace sitwell
