#pragma once

#include <vector>

namespace sitwell {

/// Non-negative least squares: minimises aᵀ G a / 2 − cᵀ a over a ≥ 0. `gram`: G, positive
/// semidefinite, n × n, row by row; `target`: c. [any]
std::vector<double> non_negative_solution(const std::vector<double>& gram,
                                          const std::vector<double>& target);

}  // namespace sitwell
