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

/// Loudness of a part by itself and beside what else sounds, from excitations, summed over some
/// bands: Moore, Glasberg and Baer, "A model for the prediction of thresholds, loudness, and
/// partial loudness", JAES 45(4), 1997, simplified as mixing practice 3.5 says: one exponent at all
/// frequencies, A twice the threshold in quiet, and no loudness at all below the masked threshold.
/// `heard` over `alone` is how audible the part is, 0 to 1. [any]
PartLoudness part_loudness(const BandRow& part, const BandRow& others, BandRange bands) noexcept;

}  // namespace sitwell
