#pragma once

#include <array>
#include <cstddef>

namespace sitwell {

/// Shapes of an equalizer band, in the order of the catalog's BandType.
enum class BandShape { off, bell, low_shelf, high_shelf, high_pass, low_pass, notch, tilt };

/// One band, as its prototype knows it.
struct BandSpec {
    BandShape shape = BandShape::off;
    double frequency_hz = 1000.0;
    double gain_db = 0.0;  ///< bell, shelves, tilt
    double q = 0.707107;   ///< bell, notch; steepness of shelves and tilt
    int order = 2;         ///< high-pass and low-pass: 6 dB an octave each, 1 … 8
    bool operator==(const BandSpec&) const = default;
};

/// (b0 + b1 s + b2 s²) / (a0 + a1 s + a2 s²), s = j at the band's own frequency. First order where
/// a2 is zero.
struct AnalogueSection {
    std::array<double, 3> b{1.0, 0.0, 0.0};
    std::array<double, 3> a{1.0, 0.0, 0.0};
};

/// An analogue filter: sections in series, none for a band that does nothing.
struct Prototype {
    static constexpr std::size_t kMaxSections = 4;
    std::array<AnalogueSection, kMaxSections> sections{};
    std::size_t count = 0;
};

/// The filter that a band is meant to sound like:
///   bell, shelves, notch  Robert Bristow-Johnson, "Audio EQ Cookbook" (W3C Note, 2021), H(s)
///   tilt                  that high shelf, lowered by half its gain: lows −gain/2, highs +gain/2
///   passes                Butterworth, −3.01 dB at the frequency
/// A bell, shelf or tilt of 0 dB has no sections. [any]
Prototype prototype_of(const BandSpec& band) noexcept;

/// |H|² at `frequency` times the band's own frequency. [any]
double power_at(const AnalogueSection& section, double frequency) noexcept;
double power_at(const Prototype& prototype, double frequency) noexcept;

/// Level in dB of the analogue prototype of a band at a frequency. [any]
double prototype_magnitude_db(const BandSpec& band, double hz) noexcept;

}  // namespace sitwell
