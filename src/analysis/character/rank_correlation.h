#pragma once

#include <optional>
#include <span>

namespace sitwell {

/// Whether two rows rise and fall together, −1 to 1: Spearman's ρ, the correlation of their ranks;
/// equal values share the mean of their ranks. Nothing for fewer than three pairs, and where one
/// row does not move. Both rows of one length. [any]
std::optional<double> rank_correlation(std::span<const double> one, std::span<const double> other);

/// Whether two rows are one a straight line of the other, −1 to 1: Pearson's r, under the same
/// conditions. [any]
std::optional<double> correlation(std::span<const double> one, std::span<const double> other);

}  // namespace sitwell
