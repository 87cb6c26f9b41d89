#include "dsp/filters/section.h"

#include <cmath>

namespace sitwell {

FilterSection section_of(double b0, double b1, double b2, double a0, double a1) noexcept
{
    const double g = std::sqrt(a0);
    const double k = a1 / g;
    return {g, k, b2, b1 / g - b2 * k, b0 / a0 - b2};
}

double power_at(const FilterSection& s, double t) noexcept
{
    // With s/g = jω: H = m0 + (m1 jω + m2) / (1 − ω² + k jω).
    const double square = t / (s.g * s.g);
    const double real = s.m0 * (1.0 - square) + s.m2;
    const double imaginary = s.m0 * s.k + s.m1;
    const double below = 1.0 - square;
    return (real * real + imaginary * imaginary * square) / (below * below + s.k * s.k * square);
}

}  // namespace sitwell
