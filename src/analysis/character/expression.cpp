#include "analysis/character/expression.h"

#include "analysis/character/rank_correlation.h"
#include "analysis/level/gating.h"
#include "core/math/deviation.h"
#include "core/result/contract.h"

#include <algorithm>
#include <cstddef>

namespace sitwell {

namespace {

constexpr std::size_t kRestHops = 3, kLongestHops = 40, kShortestHops = 5;
constexpr std::size_t kFewestPhrases = 4;
constexpr double kShapedLu = 0.5;

}  // namespace

std::vector<double> phrase_loudness_lufs(std::span<const float> powers,
                                         std::span<const unsigned char> active)
{
    std::vector<double> phrases_lufs;
    double power = 0.0;
    std::size_t sounding = 0, length = 0, rest = 0;
    const auto close = [&] {
        if (sounding >= kShortestHops)
            phrases_lufs.push_back(lufs_of_power(power / static_cast<double>(sounding)));
        power = 0.0;
        sounding = length = 0;
    };
    for (std::size_t hop = 0; hop < std::min(powers.size(), active.size()); ++hop) {
        rest = active[hop] != 0 ? 0 : rest + 1;
        if (rest == kRestHops || length == kLongestHops) close();
        if (active[hop] != 0) {
            power += static_cast<double>(powers[hop]);
            ++sounding;
        }
        if (sounding > 0) ++length;
    }
    close();
    return phrases_lufs;
}

std::optional<Expression> expression_kept(std::span<const double> dry_lufs,
                                          std::span<const double> printed_lufs)
{
    SITWELL_EXPECTS(dry_lufs.size() == printed_lufs.size());
    if (dry_lufs.size() < kFewestPhrases) return std::nullopt;
    const double shaped_lu = deviation_of(dry_lufs);
    if (shaped_lu < kShapedLu) return std::nullopt;
    Expression kept;
    kept.correlation = correlation(dry_lufs, printed_lufs).value_or(0.0);
    kept.order = rank_correlation(dry_lufs, printed_lufs).value_or(0.0);
    kept.spread_kept = deviation_of(printed_lufs) / shaped_lu;
    return kept;
}

}  // namespace sitwell
