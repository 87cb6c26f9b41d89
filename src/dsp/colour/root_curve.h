#pragma once

#include <cstddef>
#include <span>

namespace sitwell {

/// What a smooth saturation adds to the signal that enters it:
///   added(u) = (g(u + bias) − g(bias)) / g'(bias) − u,   g(u) = u / √(1 + u²).
/// Of slope 0 at zero, so that quiet signals get nothing. Without a bias it is odd (−u³ / 2 at
/// first) and its harmonics are; a bias makes the even ones as well.
///
/// The run is played with first-order antiderivative anti-aliasing (Parker, Zavalishin and Le
/// Bivic, DAFx 2016): each value is the curve's mean over the straight line from the sample before,
/// half a sample late. As ∫g = √(1 + u²), its difference quotient is (a + b) / (g-root of a + that
/// of b), a quotient that never becomes 0 / 0. [any]
class RootCurve {
public:
    RootCurve() noexcept : RootCurve{0.0f} {}
    explicit RootCurve(float bias) noexcept;

    /// The curve itself, at one point.
    float added_at(float u) const noexcept;

    /// In place; `before` is the sample before the run. At most kMaxRun samples. The same bits for
    /// any cutting of a signal into runs.
    void added(float before, std::span<float> u) const noexcept;

    static constexpr std::size_t kMaxRun = 512;

private:
    float bias_;
    float root_;   ///< √(1 + bias²)
    float slope_;  ///< 1 / g'(bias)
};

}  // namespace sitwell
