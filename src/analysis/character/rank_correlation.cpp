#include "analysis/character/rank_correlation.h"

#include "core/result/contract.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <vector>

namespace sitwell {

namespace {

constexpr std::size_t kFewest = 3;

std::vector<double> ranks_of(std::span<const double> values)
{
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::vector<double> ranks(values.size());
    for (std::size_t first = 0, behind = 0; first < order.size(); first = behind) {
        while (behind < order.size() && values[order[behind]] == values[order[first]]) ++behind;
        for (std::size_t i = first; i < behind; ++i)
            ranks[order[i]] = 0.5 * static_cast<double>(first + behind - 1);
    }
    return ranks;
}

}  // namespace

std::optional<double> correlation(std::span<const double> one, std::span<const double> other)
{
    SITWELL_EXPECTS(one.size() == other.size());
    if (one.size() < kFewest) return std::nullopt;
    const auto count = static_cast<double>(one.size());
    const double mean = std::accumulate(one.begin(), one.end(), 0.0) / count;
    const double other_mean = std::accumulate(other.begin(), other.end(), 0.0) / count;
    double products = 0.0, squares = 0.0, other_squares = 0.0;
    for (std::size_t i = 0; i < one.size(); ++i) {
        const double a = one[i] - mean, b = other[i] - other_mean;
        products += a * b;
        squares += a * a;
        other_squares += b * b;
    }
    if (squares <= 0.0 || other_squares <= 0.0) return std::nullopt;
    return products / std::sqrt(squares * other_squares);
}

std::optional<double> rank_correlation(std::span<const double> one, std::span<const double> other)
{
    return correlation(ranks_of(one), ranks_of(other));
}

}  // namespace sitwell
