#pragma once

#include <optional>
#include <span>

namespace sitwell {

/// One part in the room of a mix, as its prints tell it: what of it is dry, what its sends return.
struct PlacedPart {
    int layer = 0;                  ///< where it is meant to stand: 0 in front, more behind
    double wet_re_dry_lu = 0.0;     ///< loudness of what its sends return over what is dry
    double treble_re_dry_db = 0.0;  ///< its 8 kHz octave over its 1 kHz one, printed less recorded
    double level_re_lead_lu = 0.0;
};

/// How far front and back of a mix lie apart, and whether what stands in one row sounds like it.
struct Depth {
    /// Spearman's ρ of layer against distance; nothing for fewer than three parts or one layer.
    std::optional<double> order;
    /// Distance of the farthest layer less that of the nearest, medians, LU; nothing for one layer.
    std::optional<double> span_lu;
    /// Standard deviation of wet over dry within a layer, the largest of any with two parts in a
    /// room, LU; what stays dry, as kick and bass do, stands in none.
    std::optional<double> layer_spread_lu;
};

/// How far away a part sounds, LU: wet over dry, less half of the treble it kept, less a third of
/// its level (character.md, depth: what air and rooms do to a source that walks away).
double distance_lu(const PlacedPart& part) noexcept;

/// Pure. [any]
Depth depth_of(std::span<const PlacedPart> parts);

}  // namespace sitwell
