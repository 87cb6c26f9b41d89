#include "decide/listening/part_windows.h"

#include "core/math/percentile.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace sitwell {

namespace {

constexpr std::size_t kPauseHops = 5;
constexpr std::size_t kShortestHops = 10;
constexpr float kHitShare = 0.25f;  // −6 dB

}  // namespace

double ratio_db(double power, double beside) noexcept
{
    constexpr double nothing = 1e-20;
    if (power <= nothing && beside <= nothing) return 0.0;
    const double ratio = std::max(power, nothing) / std::max(beside, nothing);
    return std::clamp(10.0 * std::log10(ratio), -100.0, 100.0);
}

std::vector<HopRange> phrases_of(std::span<const unsigned char> active)
{
    std::vector<HopRange> runs;
    for (std::size_t hop = 0; hop < active.size(); ++hop) {
        if (active[hop] == 0) continue;
        if (runs.empty() || hop >= runs.back().end + kPauseHops)
            runs.push_back({hop, hop + 1});
        else
            runs.back().end = hop + 1;
    }
    std::erase_if(runs, [](const HopRange& run) { return run.end - run.first < kShortestHops; });
    return runs;
}

double level_over_db(std::span<const float> row, std::span<const float> other,
                     std::span<const unsigned char> active, HopRange range)
{
    double own = 0.0, beside = 0.0;
    for (std::size_t hop = range.first; hop < range.end; ++hop) {
        if (active[hop] == 0) continue;
        own += static_cast<double>(row[hop]);
        beside += static_cast<double>(other[hop]);
    }
    return ratio_db(own, beside);
}

std::vector<std::size_t> hit_hops(std::span<const float> power)
{
    std::vector<float> sounding;
    std::copy_if(power.begin(), power.end(), std::back_inserter(sounding),
                 [](float p) { return p > 1e-7f; });
    // A drum rings in few of its hops: the loud ones are few.
    const float loud = percentile(std::move(sounding), 95.0, 1.0f);
    std::vector<std::size_t> hits;
    for (std::size_t hop = 0; hop < power.size(); ++hop) {
        const float before = hop > 0 ? power[hop - 1] : 0.0f;
        const float after = hop + 1 < power.size() ? power[hop + 1] : 0.0f;
        if (power[hop] > kHitShare * loud && power[hop] > before && power[hop] >= after)
            hits.push_back(hop);
    }
    return hits;
}

}  // namespace sitwell
