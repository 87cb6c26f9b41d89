#include "core/math/cholesky.h"

#include <gtest/gtest.h>
#include <random>

namespace sitwell {
namespace {

/// A random matrix times its own transpose.
std::vector<double> positive_matrix(std::size_t size)
{
    std::mt19937 random{11};
    std::normal_distribution<double> normal;
    std::vector<double> root(size * size), matrix(size * size, 0.0);
    for (double& x : root) x = normal(random);
    for (std::size_t i = 0; i < size; ++i)
        for (std::size_t j = 0; j < size; ++j)
            for (std::size_t k = 0; k < size; ++k)
                matrix[i * size + j] += root[i * size + k] * root[j * size + k];
    return matrix;
}

TEST(Cholesky, Solves)
{
    constexpr std::size_t kSize = 9;
    constexpr double kRidge = 0.1;
    const auto matrix = positive_matrix(kSize);
    std::vector<double> b(kSize);
    for (std::size_t i = 0; i < kSize; ++i) b[i] = static_cast<double>(i) - 3.0;
    const auto x = Cholesky{matrix, kSize, kRidge}.solve(b);
    for (std::size_t i = 0; i < kSize; ++i) {
        double sum = kRidge * x[i];
        for (std::size_t k = 0; k < kSize; ++k) sum += matrix[i * kSize + k] * x[k];
        EXPECT_NEAR(sum, b[i], 1e-9);
    }
}

TEST(Cholesky, KnowsTheDiagonalOfTheInverse)
{
    const Cholesky factor{{4.0, 0.0, 2.0, 3.0}, 2, 0.0};
    EXPECT_NEAR(factor.inverse_at(0), 3.0 / 8.0, 1e-12);
    EXPECT_NEAR(factor.inverse_at(1), 4.0 / 8.0, 1e-12);
}

TEST(Cholesky, OutlivesAMatrixOfNoRank)
{
    const auto x = Cholesky{{1.0, 1.0, 1.0, 1.0}, 2, 1e-6}.solve({1.0, 1.0});
    EXPECT_NEAR(x[0] + x[1], 1.0, 1e-3);
}

}  // namespace
}  // namespace sitwell
