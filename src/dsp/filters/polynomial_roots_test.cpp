#include "dsp/filters/polynomial_roots.h"

#include <algorithm>
#include <complex>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <vector>

namespace sitwell {
namespace {

using Number = std::complex<double>;

/// scale · (T − r₀) · (T − r₁) · …
Polynomial with_roots(const std::vector<Number>& roots, Number scale)
{
    std::vector<Number> c{scale};
    for (const Number root : roots) {
        std::vector<Number> next(c.size() + 1);
        for (std::size_t i = 0; i < c.size(); ++i) {
            next[i + 1] += c[i];
            next[i] -= root * c[i];
        }
        c = next;
    }
    Polynomial polynomial;
    polynomial.degree = roots.size();
    for (std::size_t i = 0; i < c.size(); ++i) polynomial.c[i] = {c[i].real(), c[i].imag()};
    return polynomial;
}

/// The largest distance of a root from the nearest one found, over its own size; each is found
/// once.
double worst_error(const std::vector<Number>& roots, Number scale)
{
    const Roots found = roots_of(with_roots(roots, scale));
    std::vector<Number> left;
    for (std::size_t i = 0; i < roots.size(); ++i) left.emplace_back(found[i].re, found[i].im);
    double worst = 0.0;
    for (const Number root : roots) {
        const auto nearest = std::min_element(left.begin(), left.end(), [&](Number a, Number b) {
            return std::abs(a - root) < std::abs(b - root);
        });
        worst = std::max(worst, std::abs(*nearest - root) / std::max(1e-300, std::abs(root)));
        left.erase(nearest);
    }
    return worst;
}

TEST(PolynomialRoots, AreEachExactHoweverFarApart)
{
    // As the corners of a filter lie: parts in a million beside millions, alone or in pairs.
    const Number scale{0.3, 0.0};
    EXPECT_LT(worst_error({-3e-7}, scale), 1e-15);
    EXPECT_LT(worst_error({-3e-7, -2e6}, scale), 1e-14);
    EXPECT_LT(worst_error({-2e6, -1.0, -3e-7}, scale), 1e-13);
    EXPECT_LT(worst_error({Number{-1e-6, 2e-6}, Number{-1e-6, -2e-6}, -5.0}, scale), 1e-13);
    EXPECT_LT(worst_error({Number{0.0, 1.0}, Number{0.0, -1.0}, -4e4}, scale), 1e-13);
}

RC_GTEST_PROP(PolynomialRoots, AreThoseItWasMadeOf, ())
{
    // Apart by at least a tenth, so that no two of them blur into one.
    const auto count = *rc::gen::inRange<std::size_t>(1, 4);
    std::vector<Number> roots;
    while (roots.size() < count) {
        const Number root{0.1 * *rc::gen::inRange(-50, 51), 0.1 * *rc::gen::inRange(-50, 51)};
        const bool is_new = std::none_of(roots.begin(), roots.end(), [&](Number other) {
            return std::abs(other - root) < 0.05;
        });
        if (is_new && std::abs(root) > 0.05) roots.push_back(root);
    }
    const Number scale{0.1 + 0.1 * *rc::gen::inRange(0, 50), 0.1 * *rc::gen::inRange(-50, 51)};
    RC_ASSERT(worst_error(roots, scale) < 1e-9);
}

TEST(PolynomialRoots, MayBeZeroAndTwice)
{
    const Roots zeros = roots_of(with_roots({0.0, 0.0, -2.0}, 1.0));
    EXPECT_EQ(zeros[0].re, 0.0);
    EXPECT_EQ(zeros[0].im, 0.0);
    EXPECT_NEAR(std::min(zeros[1].re, zeros[2].re), -2.0, 1e-15);
    EXPECT_NEAR(std::max(zeros[1].re, zeros[2].re), 0.0, 1e-15);
    // Twins are found to half of the digits.
    EXPECT_LT(worst_error({-2.0, -2.0}, 1.0), 1e-7);
}

RC_GTEST_PROP(SquareRoot, SquaresBackFromTheRightHalf, ())
{
    const Number z{1e-3 * *rc::gen::inRange(-100000, 100001),
                   1e-3 * *rc::gen::inRange(-100000, 100001)};
    const Complex root = square_root({z.real(), z.imag()});
    RC_ASSERT(root.re >= 0.0);
    RC_ASSERT(std::abs(Number{root.re, root.im} * Number{root.re, root.im} - z) <=
              1e-14 * std::abs(z));
}

}  // namespace
}  // namespace sitwell
