#pragma once

#include "analysis/features.h"

#include <array>
#include <vector>

namespace sitwell {

inline constexpr double kShapeFloorDb = -60.0;  ///< nothing below it says what a track is

/// How the energy of one hop of 100 ms lies, told without its loudness.
struct HopShape {
    std::array<double, kBands> db{};  ///< third octaves against the hop's own energy
    double power = 0.0, low = 0.0, high = 0.0;
    double centroid = 0.0;  ///< third octaves energy-weighted, in octaves
    std::size_t strongest = 0;

    /// A third octave; 25 dB below the strongest they say more of rooms than of instruments.
    double audible_db(std::size_t band) const;
};

HopShape hop_shape(const std::array<float, kBands>& bands);

/// Of the hops in which the track plays and has sound of its own. [any]
std::vector<HopShape> active_shapes(const TrackFeatures& features);

/// `power` against `reference`, no less than kShapeFloorDb. [any]
double db_over(double power, double reference);

}  // namespace sitwell
