#include "core/math/cholesky.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sitwell {

Cholesky::Cholesky(std::vector<double> lower, std::size_t size, double ridge)
    : factor_{std::move(lower)}, size_{size}
{
    for (std::size_t i = 0; i < size_; ++i) {
        double* row = &factor_[i * size_];
        row[i] += ridge;
        for (std::size_t j = 0; j <= i; ++j) {
            const double* other = &factor_[j * size_];
            std::array<double, 4> sums{};
            std::size_t k = 0;
            for (; k + 4 <= j; k += 4)
                for (std::size_t lane = 0; lane < 4; ++lane)
                    sums[lane] += row[k + lane] * other[k + lane];
            double sum = row[j] - (sums[0] + sums[1]) - (sums[2] + sums[3]);
            for (; k < j; ++k) sum -= row[k] * other[k];
            row[j] = j < i ? sum / other[j] : std::sqrt(std::max(sum, 1e-3 * ridge));
        }
    }
}

std::vector<double> Cholesky::solve(std::vector<double> b) const
{
    for (std::size_t i = 0; i < size_; ++i) {
        for (std::size_t k = 0; k < i; ++k) b[i] -= factor_[i * size_ + k] * b[k];
        b[i] /= factor_[i * size_ + i];
    }
    for (std::size_t i = size_; i-- > 0;) {
        b[i] /= factor_[i * size_ + i];
        for (std::size_t k = 0; k < i; ++k) b[k] -= factor_[i * size_ + k] * b[i];
    }
    return b;
}

double Cholesky::inverse_at(std::size_t i) const
{
    std::vector<double> unit(size_, 0.0);
    unit[i] = 1.0;
    return solve(std::move(unit))[i];
}

}  // namespace sitwell
