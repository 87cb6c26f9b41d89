#include "analysis/time/start_click.h"

#include <algorithm>

namespace sitwell {

std::size_t start_click_hops(std::span<const float> peak) noexcept
{
    constexpr std::size_t kClickHops = 2;
    constexpr std::size_t kQuietHops = 18;
    constexpr float kLoud = 0.0316f;   // −30 dBFS
    constexpr float kStandsOut = 100;  // 40 dB
    if (peak.size() < kClickHops + kQuietHops) return 0;
    const auto quiet = peak.begin() + kClickHops;
    const float click = *std::max_element(peak.begin(), quiet);
    const float after = *std::max_element(quiet, quiet + kQuietHops);
    return click >= kLoud && click > kStandsOut * after ? kClickHops : 0;
}

}  // namespace sitwell
