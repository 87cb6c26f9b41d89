#pragma once

namespace sitwell {

/// Coefficients of a second-order section as a state-variable filter by trapezoidal integration
/// (Zavalishin, "The Art of VA Filter Design", 2012; Simper, "Linear trapezoidal state variable
/// filter", 2013): g and k place the poles, m0 to m2 mix input, band-pass and low-pass, and so the
/// zeros. It keeps its precision at low frequencies and stays stable while coefficients move.
struct FilterSection {
    double g = 1.0;
    double k = 2.0;
    double m0 = 1.0;
    double m1 = 0.0;
    double m2 = 0.0;

    bool operator==(const FilterSection&) const = default;
};

/// The section (b0 + b1 s + b2 s²) / (a0 + a1 s + s²), s = (z − 1) / (z + 1); a0, a1 > 0. [any]
FilterSection section_of(double b0, double b1, double b2, double a0, double a1) noexcept;

/// `share` of the way from one section to another, coefficient for coefficient. [any]
inline FilterSection between(const FilterSection& from, const FilterSection& to,
                             double share) noexcept
{
    const auto mix = [share](double a, double b) { return a + (b - a) * share; };
    return {mix(from.g, to.g), mix(from.k, to.k), mix(from.m0, to.m0), mix(from.m1, to.m1),
            mix(from.m2, to.m2)};
}

/// |H|² where tan²(π f / rate) = t. [any]
double power_at(const FilterSection& section, double t) noexcept;

}  // namespace sitwell
