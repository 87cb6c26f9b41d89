#pragma once

#include <cstddef>
#include <vector>

namespace sitwell {

/// The factor of a symmetric positive matrix (Cholesky), for solving with it. [any]
class Cholesky {
public:
    /// `lower`: size × size, by rows, of which the lower half counts; `ridge` is added to its
    /// diagonal and bounds from below what is left of it.
    Cholesky(std::vector<double> lower, std::size_t size, double ridge);

    /// x of A · x = b.
    std::vector<double> solve(std::vector<double> b) const;

    /// Element (i, i) of A's inverse: the variance of x[i] per variance of what b was made of.
    double inverse_at(std::size_t i) const;

private:
    std::vector<double> factor_;
    std::size_t size_;
};

}  // namespace sitwell
