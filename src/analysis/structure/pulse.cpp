#include "analysis/structure/pulse.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sitwell {

namespace {

constexpr std::size_t kAround = 50;  ///< half a second to either side

}  // namespace

std::vector<float> pulse_row(std::span<const float> onset)
{
    constexpr std::array<float, 5> spread{0.15f, 0.6f, 1.0f, 0.6f, 0.15f};
    const std::size_t size = onset.size();
    std::vector<float> wide(size, 0.0f);
    for (std::size_t i = 0; i < size; ++i)
        for (std::size_t k = 0; k < spread.size(); ++k)
            if (i + k >= 2 && i + k - 2 < size) wide[i] += spread[k] * onset[i + k - 2];

    std::vector<double> sums(size + 1, 0.0);
    for (std::size_t i = 0; i < size; ++i) sums[i + 1] = sums[i] + static_cast<double>(wide[i]);
    std::vector<float> pulse(size);
    double squares = 0.0;
    for (std::size_t i = 0; i < size; ++i) {
        const std::size_t from = i < kAround ? 0 : i - kAround;
        const std::size_t to = std::min(size, i + kAround + 1);
        const double mean = (sums[to] - sums[from]) / static_cast<double>(to - from);
        pulse[i] = std::max(0.0f, wide[i] - static_cast<float>(mean));
        squares += static_cast<double>(pulse[i]) * static_cast<double>(pulse[i]);
    }
    if (squares <= 0.0) return pulse;
    const auto scale = static_cast<float>(std::sqrt(static_cast<double>(size) / squares));
    for (float& value : pulse) value *= scale;
    return pulse;
}

std::vector<float> self_similarity(std::span<const float> pulse, std::size_t longest)
{
    std::vector<float> similar(longest + 1, 0.0f);
    double squares = 0.0;
    for (const float value : pulse) squares += static_cast<double>(value * value);
    if (squares <= 0.0) return similar;
    const double mean_square = squares / static_cast<double>(pulse.size());
    for (std::size_t lag = 0; lag <= longest && lag < pulse.size(); ++lag) {
        std::array<double, 4> lanes{};
        const std::size_t count = pulse.size() - lag;
        for (std::size_t i = 0; i < count; ++i)
            lanes[i % 4] += static_cast<double>(pulse[i] * pulse[i + lag]);
        const double product = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
        similar[lag] = static_cast<float>(product / (static_cast<double>(count) * mean_square));
    }
    return similar;
}

}  // namespace sitwell
