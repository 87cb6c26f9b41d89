#pragma once

#include "analysis/features.h"

#include <optional>
#include <span>
#include <vector>

namespace sitwell {

/// The course that a band takes on the average after a kick: levels in dB, one each 5 ms
/// (kEnvelopeHopS), up to the usual distance of the hits and half a second at most, 8 Hz and
/// slower. `powers`: of a band of all but the kick, one each 5 ms. Empty for fewer than kFewestHits
/// (hits.h) hits, and where they follow each other in less than 0.2 s. [any]
std::vector<double> course_after_kicks_db(std::span<const float> powers,
                                          std::span<const Onset> kicks);

/// How much farther one course swings than another of the same song, dB: from the lowest to the
/// highest of their difference (mixing practice 11.3, D3). Music that plays in time with the kick
/// swings by itself, so what a mix by faders alone does is none of the mix's pumping. Nothing when
/// one of them is empty. [any]
std::optional<double> pumping_db(std::span<const double> mix_db, std::span<const double> faders_db);

}  // namespace sitwell
