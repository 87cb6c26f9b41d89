#pragma once

#include "analysis/character/band_envelopes.h"
#include "analysis/features.h"

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace sitwell {

/// In which a mix is heard to pump.
inline constexpr std::array kPumpingHighs{EnvelopeBand{2000.0, 10000.0}};

/// The course that a band takes on the average after a kick: levels in dB of the mean power, one
/// each 5 ms (kEnvelopeHopS), up to the usual distance of the hits and half a second at most, 8 Hz
/// and slower, gaps between notes filled up to 10 dB below its mean. `powers`: of a band of all but
/// the kick, one each 5 ms. Empty for fewer than kFewestHits (hits.h) hits, where they follow each
/// other in less than 0.2 s, and for silence. [any]
std::vector<double> course_after_kicks_db(std::span<const float> powers,
                                          std::span<const Onset> kicks);

/// How much farther one course swings than another of the same song, dB: from the lowest to the
/// highest of their difference (mixing practice 11.3, D3). Music that plays in time with the kick
/// swings by itself, so what a mix by faders alone does is none of the mix's pumping. Nothing when
/// one of them is empty. [any]
std::optional<double> pumping_db(std::span<const double> mix_db, std::span<const double> faders_db);

}  // namespace sitwell
