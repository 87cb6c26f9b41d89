#pragma once

namespace sitwell {

/// A filter of first order, y = b0 · x + b1 · x' − a1 · y'.
struct FirstOrder {
    double b0 = 1.0;
    double b1 = 0.0;
    double a1 = 0.0;
};

/// |H|² at a frequency given as the cosine of 2π · f / rate. [any]
double power_at(const FirstOrder& filter, double cosine) noexcept;

/// Frequencies at which a reverb's decay is prescribed.
inline constexpr double kDecayLowHz = 125.0;
inline constexpr double kDecayMidHz = 1000.0;
inline constexpr double kDecayHighHz = 8000.0;

/// A loss in dB (not below zero) at each of the three.
struct DecayLoss {
    double low_db = 0.0;
    double mid_db = 0.0;
    double high_db = 0.0;
};

/// Low shelf and high shelf in series; `gain`, at middle frequencies, is in the high shelf.
struct DecayShelves {
    FirstOrder low;
    FirstOrder high;
};

double power_at(const DecayShelves& shelves, double cosine) noexcept;

/// Shelves that lose what is asked at the three frequencies: what a delay line needs in its loop so
/// that sound going round loses 60 dB in the reverberation time (Jot and Chaigne 1991). Exact to
/// 0.1 dB while the losses differ by less than 14 dB; beyond that, as near as shelves of first
/// order come. Nowhere do they lose less than a third of the least loss asked for, so the loop
/// stays stable. The high frequency gives way to 0.4 · rate at low rates. Pure. [any]
DecayShelves decay_shelves(const DecayLoss& loss, double sample_rate_hz) noexcept;

}  // namespace sitwell
