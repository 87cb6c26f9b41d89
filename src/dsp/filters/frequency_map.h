#pragma once

#include <array>
#include <cstddef>

namespace sitwell {

/// Up to here filters follow their prototypes: 20 kHz at 44.1 kHz, as a share of the rate.
inline constexpr double kHighestShare = 20000.0 / 44100.0;

/// [audio]
double tan_squared(double x) noexcept;

/// A rational guess at the true frequency scale behind the bilinear transform.
///
/// With x = π f / rate, a digital filter speaks T = tan² x and its prototype wants x². The bilinear
/// transform takes T for x², which is why it cramps; a map takes n(T) / d(T), of degree one to
/// three, which makes 1 to 3 digital poles of each analogue one.
struct FrequencyMap {
    static constexpr std::size_t kMaxDegree = 3;
    std::array<double, kMaxDegree + 1> n{};  ///< n[0] is 0: DC maps to DC
    std::array<double, kMaxDegree + 1> d{};
    std::size_t degree = 1;

    double at(double t) const noexcept;
    /// The limit at T = ∞, the Nyquist frequency.
    double at_nyquist() const noexcept { return n[degree] / d[degree]; }
};

/// Degree 1, exact at x with the right slope there. [any]
FrequencyMap tangent_map(double x) noexcept;

/// Degree 1, exact at x and towards DC. [any]
FrequencyMap anchored_map(double x) noexcept;

/// Degree 2: exact towards DC, at x with the right slope, and at `edge`. Not a usable map (see
/// is_usable) for every x. [any]
FrequencyMap fitted_map(double x, double edge) noexcept;

/// Degree 2 or 3: least worst relative error over frequencies up to 0.4535 of the rate (20 kHz at
/// 44.1 kHz), made exact at x: within 0.73 % and 0.057 % of x². [any]
FrequencyMap universal_map(std::size_t degree, double x) noexcept;

/// universal_map(3, x) with its highest term bent so that the slope at x is right too: for sharp
/// bands near the upper end. Not a usable map for every x. [any]
FrequencyMap bent_map(double x) noexcept;

/// Rising from DC to Nyquist: all coefficients are there and positive.
bool is_usable(const FrequencyMap& map) noexcept;

}  // namespace sitwell
