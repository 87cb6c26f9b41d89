#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace sitwell {

/// A second-order section, a0 = 1.
struct Biquad {
    double b0 = 1.0, b1 = 0.0, b2 = 0.0, a1 = 0.0, a2 = 0.0;
};

/// The two sections of ITU-R BS.1770-5, Annex 1, table 1 and 2 (shelf, then high-pass), for any
/// rate: bilinear transforms of the analogue prototypes that give the tables' numbers at 48 kHz (f0
/// 1681.97 Hz, G 3.99984 dB, Q 0.70718; f0 38.1355 Hz, Q 0.50033). [any]
std::array<Biquad, 2> k_weighting(double sample_rate_hz) noexcept;

/// K-weights one channel, or two at the cost of one.
/// What is left of the state below −600 dB at the end of a call is dropped, so blocks must be the
/// same for the same bits.
class KWeighting {
public:
    explicit KWeighting(double sample_rate_hz) : sections_{k_weighting(sample_rate_hz)} {}

    /// Writes the weighted signals; `right` and `right_out` are both empty or as long as `left`.
    void process(std::span<const float> left, std::span<const float> right,
                 std::span<float> left_out, std::span<float> right_out) noexcept;

    /// True when no echo of past input is left: zeros in would give zeros out.
    bool is_at_rest() const noexcept;

private:
    std::array<Biquad, 2> sections_;
    std::array<std::array<double, 2>, 4> state_{};  ///< [section · 2 + tap][channel]
};

}  // namespace sitwell
