#pragma once

#include <span>

namespace sitwell {

/// The Kaiser window (Kaiser 1974); `u` runs from −1 to 1 over it. [any]
double kaiser_at(double beta, double u) noexcept;

/// A low-pass as a windowed sinc. Frequencies and `centre` count in samples of the rate it runs at.
struct LowPassDesign {
    double cutoff = 0.25;  ///< −6 dB, in cycles a sample
    double centre = 0.0;   ///< delay in samples; need not be whole, nor the middle of the taps
    double beta = 10.06;   ///< of the Kaiser window: 0.1102 (A − 8.7) for a stop band at −A dB
    double gain = 1.0;     ///< at 0 Hz
};

/// Fills `taps`, the first one for the newest sample. [any]
void design_low_pass(const LowPassDesign& design, std::span<float> taps) noexcept;

}  // namespace sitwell
