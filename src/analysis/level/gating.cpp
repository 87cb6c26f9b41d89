#include "analysis/level/gating.h"

#include "dsp/math/functions.h"

#include <algorithm>
#include <cstddef>

namespace sitwell {

namespace {

constexpr std::size_t kMomentaryHops = 4;
constexpr std::size_t kShortTermHops = 30;

/// Mean of hops [first, first + count), summed afresh so that a loud past leaves no residue.
double block_power(std::span<const float> hop_powers, std::size_t first, std::size_t count) noexcept
{
    double sum = 0.0;
    for (std::size_t i = first; i < first + count; ++i) sum += static_cast<double>(hop_powers[i]);
    return sum / static_cast<double>(count);
}

struct Gated {
    double sum = 0.0;
    std::size_t blocks = 0;

    void add(double power) noexcept
    {
        sum += power;
        ++blocks;
    }
    double mean() const noexcept { return blocks == 0 ? 0.0 : sum / static_cast<double>(blocks); }
};

/// visit(first hop, hops, power) of every 400 ms that pass both gates.
template <class Visit>
void for_each_gated_block(std::span<const float> hop_powers, Visit visit)
{
    const std::size_t hops = std::min(kMomentaryHops, hop_powers.size());
    const std::size_t blocks = hop_powers.size() - hops + 1;
    const auto for_each_above = [&](double gate_power, auto&& seen) {
        for (std::size_t i = 0; i < blocks; ++i)
            if (const double power = block_power(hop_powers, i, hops); power > gate_power)
                seen(i, hops, power);
    };
    const double absolute_gate = power_of_lufs(kAbsoluteGateLufs);
    Gated ungated;
    for_each_above(absolute_gate,
                   [&](std::size_t, std::size_t, double power) { ungated.add(power); });
    for_each_above(std::max(absolute_gate, ungated.mean() * power_of_db(kRelativeGateLu)), visit);
}

std::vector<float> block_lufs(std::span<const float> hop_powers, std::size_t hops)
{
    std::vector<float> lufs;
    if (hop_powers.size() < hops) return lufs;
    lufs.reserve(hop_powers.size() - hops + 1);
    for (std::size_t i = 0; i + hops <= hop_powers.size(); ++i)
        lufs.push_back(static_cast<float>(lufs_of_power(block_power(hop_powers, i, hops))));
    return lufs;
}

/// The element at `percent` of the sorted values, by the rounding of Tech 3342's reference code.
double percentile(const std::vector<double>& sorted, double percent) noexcept
{
    const double at = static_cast<double>(sorted.size() - 1) * percent / 100.0;
    return sorted[static_cast<std::size_t>(at + 0.5)];
}

}  // namespace

double lufs_of_power(double hop_power) noexcept
{
    return std::max(kSilenceLufs, kLoudnessOffsetDb + db_of_power(hop_power));
}

double power_of_lufs(double lufs) noexcept
{
    return lufs <= kSilenceLufs ? 0.0 : power_of_db(lufs - kLoudnessOffsetDb);
}

double gated_lufs(std::span<const float> hop_powers) noexcept
{
    if (hop_powers.empty()) return kSilenceLufs;
    Gated gated;
    for_each_gated_block(hop_powers,
                         [&](std::size_t, std::size_t, double power) { gated.add(power); });
    return lufs_of_power(gated.mean());
}

std::vector<float> gate_weights(std::span<const float> hop_powers)
{
    std::vector<float> weights(hop_powers.size(), 0.0f);
    if (hop_powers.empty()) return weights;
    std::size_t counted = 0;
    for_each_gated_block(hop_powers, [&](std::size_t first, std::size_t hops, double) {
        for (std::size_t i = first; i < first + hops; ++i) weights[i] += 1.0f;
        counted += hops;
    });
    for (float& weight : weights) weight /= static_cast<float>(std::max<std::size_t>(counted, 1));
    return weights;
}

double loudness_range_lu(std::span<const float> hop_powers)
{
    if (hop_powers.size() < kShortTermHops) return 0.0;
    const double absolute_gate = power_of_lufs(kAbsoluteGateLufs);
    std::vector<double> powers;
    Gated gated;
    for (std::size_t i = 0; i + kShortTermHops <= hop_powers.size(); ++i)
        if (const double power = block_power(hop_powers, i, kShortTermHops);
            power >= absolute_gate) {
            powers.push_back(power);
            gated.add(power);
        }
    const double relative_gate = gated.mean() * power_of_db(kRangeGateLu);
    powers.erase(std::remove_if(powers.begin(), powers.end(),
                                [&](double power) { return power < relative_gate; }),
                 powers.end());
    if (powers.empty()) return 0.0;
    std::sort(powers.begin(), powers.end());
    return lufs_of_power(percentile(powers, 95.0)) - lufs_of_power(percentile(powers, 10.0));
}

std::vector<float> momentary_lufs(std::span<const float> hop_powers)
{
    return block_lufs(hop_powers, kMomentaryHops);
}

std::vector<float> short_term_lufs(std::span<const float> hop_powers)
{
    return block_lufs(hop_powers, kShortTermHops);
}

}  // namespace sitwell
