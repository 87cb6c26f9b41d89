#pragma once

#include <array>
#include <cstddef>

namespace sitwell {

/// A complex number without libm behind it.
struct Complex {
    double re = 0.0;
    double im = 0.0;
};

/// The root of non-negative real part. [any]
Complex square_root(Complex z) noexcept;

/// c[0] + c[1] T + … + c[degree] T^degree, degree 1 to 3, c[degree] not zero.
struct Polynomial {
    std::array<Complex, 4> c{};
    std::size_t degree = 1;
};

using Roots = std::array<Complex, 3>;

/// All roots, the first `degree` of the array, by closed forms (degree 3: one root by Laguerre's
/// method, Numerical Recipes 9.5, then the quadratic it leaves), each with full relative precision.
/// [any]
Roots roots_of(const Polynomial& polynomial) noexcept;

}  // namespace sitwell
