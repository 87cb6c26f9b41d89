#pragma once

#include <cstddef>
#include <span>

namespace sitwell {

/// What a clipper with a quadratic knee adds to the signal that enters it. With e = |u| − start:
///   e ≤ 0: 0      e ≤ width: −e² / (2 width)      beyond: −(e − width / 2)      (odd)
/// so that the sum is u itself up to `start` and stands still at start + width / 2 from there +
/// `width` on. Width 0 is a hard corner.
///
/// A run is played with first-order antiderivative anti-aliasing, as RootCurve's. The mean over a
/// step is that over the part of it in the knee and the part beyond, each a polynomial of its ends;
/// no difference of large antiderivatives is ever taken. [any]
class KneeCurve {
public:
    KneeCurve() noexcept : KneeCurve{1.0f, 0.0f} {}
    KneeCurve(float start, float width) noexcept;

    float added_at(float u) const noexcept;

    /// In place; `before` is the sample before the run. At most kMaxRun samples. The same bits for
    /// any cutting of a signal into runs.
    void added(float before, std::span<float> u) const noexcept;

    static constexpr std::size_t kMaxRun = 512;

private:
    double start_;
    double width_;
    double sixth_;  ///< 1 / (6 width), 0 when there is no knee
};

}  // namespace sitwell
