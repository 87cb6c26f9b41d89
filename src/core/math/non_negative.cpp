#include "core/math/non_negative.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace sitwell {

/// One coordinate after the other until nothing moves; as G is positive semidefinite, every round
/// comes nearer.
std::vector<double> non_negative_solution(const std::vector<double>& gram,
                                          const std::vector<double>& target)
{
    const std::size_t n = target.size();
    std::vector<double> a(n, 0.0);
    for (int round = 0; round < 1000; ++round) {
        double moved = 0.0, size = 0.0;
        for (std::size_t i = 0; i < n; ++i) {
            if (gram[i * n + i] <= 0.0) continue;
            double slope = target[i];
            for (std::size_t j = 0; j < n; ++j) slope -= gram[i * n + j] * a[j];
            const double next = std::max(0.0, a[i] + slope / gram[i * n + i]);
            moved = std::max(moved, std::abs(next - a[i]));
            size = std::max(size, next);
            a[i] = next;
        }
        if (moved <= 1e-6 * size) break;
    }
    return a;
}

}  // namespace sitwell
