#pragma once

#include "analysis/masking/partial_loudness.h"

#include <span>
#include <vector>

namespace sitwell {

/// Loudness of a part through time, one element each 100 ms.
struct PartAudibility {
    std::vector<PartLoudness> all;    ///< over all bands
    std::vector<PartLoudness> focus;  ///< over the bands that carry it
};

/// A part of a mix as the ear needs it: powers of both channels by third octave every 100 ms.
struct PartPowers {
    std::span<const BandRow> rows;
    BandRange focus;  ///< 1 to 4 kHz of a voice, 60 to 250 Hz of a bass; otherwise all
    /// Parts of one family do not cover each other: microphones around one kit carry all of it. 0:
    /// the part has none.
    int family = 0;
};

/// How loud each part stays among all the others (mixing practice 3.5). All parts have as many
/// rows. [any]
std::vector<PartAudibility> audibility(std::span<const PartPowers> parts, double mix_lufs);

/// The share of its loudness that is left, 0 to 1, over `hops` hops from each on in which the part
/// plays all the time. [any]
std::vector<float> audible_shares(std::span<const PartLoudness> rows,
                                  std::span<const unsigned char> active, std::size_t hops);

}  // namespace sitwell
