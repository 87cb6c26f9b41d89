#pragma once

#include "analysis/masking/excitation.h"

#include <cstddef>

namespace sitwell {

/// Third octaves from `first` up to, not including, `end`.
struct BandRange {
    std::size_t first = 0;
    std::size_t end = kBands;
};

/// Those whose centres lie between two frequencies, both included. [any]
BandRange bands_between(double low_hz, double high_hz) noexcept;

/// How loud a part of a mix is, in sones.
struct PartLoudness {
    float alone = 0.0f;
    float heard = 0.0f;  ///< among all the others; not above `alone`
};

/// Loudness of a part by itself and what the others leave of it, from excitations, summed over some
/// bands. By itself: the specific loudness of Moore, Glasberg and Baer, "A model for the prediction
/// of thresholds, loudness, and partial loudness", JAES 45(4), 1997, with one exponent at all
/// frequencies and A twice the threshold in quiet. What is left of a band: 1 / (1 + exp(−(SNR + 4
/// dB) / 3 dB)), the short form of mixing practice 3.5, to which its floors belong; by the long one
/// nothing is heard 3 dB under its band's masker, which of most parts of any mix leaves nothing.
/// `heard` over `alone` is how audible the part is, 0 to 1. [any]
PartLoudness part_loudness(const BandRow& part, const BandRow& others, BandRange bands) noexcept;

}  // namespace sitwell
