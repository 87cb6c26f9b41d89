#include "dsp/filters/polynomial_roots.h"

#include <cmath>

namespace sitwell {

namespace {

Complex operator+(Complex a, Complex b) noexcept
{
    return {a.re + b.re, a.im + b.im};
}
Complex operator-(Complex a, Complex b) noexcept
{
    return {a.re - b.re, a.im - b.im};
}
Complex operator*(Complex a, Complex b) noexcept
{
    return {a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
}
Complex operator*(double a, Complex b) noexcept
{
    return {a * b.re, a * b.im};
}

double power(Complex z) noexcept
{
    return z.re * z.re + z.im * z.im;
}

Complex operator/(Complex a, Complex b) noexcept
{
    return (1.0 / power(b)) * (a * Complex{b.re, -b.im});
}

bool is_zero(Complex z) noexcept
{
    return z.re == 0.0 && z.im == 0.0;
}

void solve_quadratic(Complex c, Complex b, Complex a, Complex& first, Complex& second) noexcept
{
    const Complex root = square_root(b * b - 4.0 * (a * c));
    // The sign that adds to b, so that nothing cancels.
    const bool along = b.re * root.re + b.im * root.im >= 0.0;
    const Complex q = -0.5 * (along ? b + root : b - root);
    if (is_zero(q)) {
        first = second = {};
        return;
    }
    first = c / q;
    second = q / a;
}

/// Laguerre's method for a cubic from zero, which finds the smallest root in a few steps.
Complex smallest_root(const std::array<Complex, 4>& c) noexcept
{
    Complex t{};
    for (int step = 0; step < 40; ++step) {
        const Complex p = ((c[3] * t + c[2]) * t + c[1]) * t + c[0];
        if (is_zero(p)) return t;
        const Complex slope = (3.0 * (c[3] * t) + 2.0 * c[2]) * t + c[1];
        const Complex bend = 6.0 * (c[3] * t) + 2.0 * c[2];
        const Complex root = square_root(4.0 * (slope * slope) - 6.0 * (p * bend));
        const Complex plus = slope + root;
        const Complex minus = slope - root;
        const Complex change = 3.0 * (p / (power(plus) > power(minus) ? plus : minus));
        t = t - change;
        if (power(change) <= 1e-32 * power(t)) break;
    }
    return t;
}

}  // namespace

Complex square_root(Complex z) noexcept
{
    const double size = std::sqrt(power(z));
    if (size == 0.0) return {};
    if (z.re >= 0.0) {
        const double re = std::sqrt(0.5 * (size + z.re));
        return {re, 0.5 * z.im / re};
    }
    const double im = std::sqrt(0.5 * (size - z.re));
    return {0.5 * std::abs(z.im) / im, z.im < 0.0 ? -im : im};
}

Roots roots_of(const Polynomial& polynomial) noexcept
{
    const auto& c = polynomial.c;
    Roots roots;
    if (polynomial.degree == 1) {
        roots[0] = Complex{-c[0].re, -c[0].im} / c[1];
    } else if (polynomial.degree == 2) {
        solve_quadratic(c[0], c[1], c[2], roots[0], roots[1]);
    } else {
        roots[0] = is_zero(c[0]) ? Complex{} : smallest_root(c);
        // Divided by (T − root) from the highest power down, which is stable for the smallest root.
        const Complex b1 = c[3];
        const Complex b0 = c[2] + roots[0] * b1;
        const Complex a0 = c[1] + roots[0] * b0;
        solve_quadratic(a0, b0, b1, roots[1], roots[2]);
    }
    return roots;
}

}  // namespace sitwell
