#pragma once

#include <array>
#include <cstddef>

namespace sitwell {

/// What each of two loudspeakers plays of each input channel: `gain[output][input]`. The second
/// input's column is zero for a mono input.
struct PlaceMatrix {
    std::array<std::array<float, 2>, 2> gain{};
    bool operator==(const PlaceMatrix&) const = default;
};

/// The same at another level. [any]
PlaceMatrix scaled(PlaceMatrix matrix, float gain) noexcept;

/// The stereo rendering of a place (catalog/devices/strip.h).
///
/// With p = azimuth / 30° held within ±1:
///   mono    constant power: θ = (p + 1) · π / 4, left cos θ, right sin θ (−3 dB each in the
///   middle). stereo  first the width: mid kept, side times `spread`. Then, for p > 0, the left
///   channel walks
///           from the left loudspeaker (p = 0) to the right one (p = 1) at constant power, θ = p ·
///           π / 2, while the right channel stays; mirrored for p < 0. p = 0 with spread 1 is
///           exactly identity.
/// Pure; channels_in is 1 or 2; spread ≥ 0. [any]
PlaceMatrix place_matrix(std::size_t channels_in, double azimuth_deg, double spread) noexcept;

}  // namespace sitwell
