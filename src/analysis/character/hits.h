#pragma once

#include "analysis/features.h"

#include <cstddef>
#include <optional>
#include <span>

namespace sitwell {

// What the hits of one stem do in a row of powers, one each 5 ms (kEnvelopeHopS). All [any].

/// Fewer hits tell nothing.
inline constexpr std::size_t kFewestHits = 8;

/// How hard hits strike: the median over them of 10 log of the energy of the 40 ms after over that
/// of −60 to −10 ms, dB (character.md, punch; after Fenton and Lee, "Towards a Perceptual Model of
/// 'Punch' in Musical Signals", AES 139, 2015). Only hits within 12 LU of the loud ones count:
/// ghost notes are not meant to strike.
std::optional<double> punch_db(std::span<const float> powers, std::span<const Onset> hits);

/// How long hits ring: the median time from the highest point of the 100 ms after a hit until the
/// power, averaged over 25 ms, is 10 dB lower, ms (character.md, low-end tightness b, T10). What
/// has not fallen that far by the next hit, or in 1 s, counts with the time until then.
std::optional<double> ring_ms(std::span<const float> powers, std::span<const Onset> hits);

/// How far two parts help each other where hits fall: 10 log of the energy of their sum over the
/// sum of their energies, in 100 ms from each hit; the 10th percentile, dB (character.md, low-end
/// tightness a). 0: as strangers; below −1 they cancel.
std::optional<double> together_db(std::span<const float> sum, std::span<const float> one,
                                  std::span<const float> other, std::span<const Onset> hits);

/// What one part holds of the power of both where hits fall, 0 to 1: the median over 100 ms from
/// each hit (mixing practice 5.9).
std::optional<double> share_of_one(std::span<const float> one, std::span<const float> other,
                                   std::span<const Onset> hits);

/// How far the power of 5 ms rises over the mean of what sounds, less than 30 dB below: the 99th
/// percentile, dB, and 3 dB by which a sine's peak rises over its power (mixing practice 5.9).
/// Nothing for silence.
std::optional<double> peak_to_mean_db(std::span<const float> powers);

/// How evenly notes are played: standard deviation of their loudness, LU, without those more than
/// 20 LU below the loud ones (character.md, low-end tightness c).
std::optional<double> evenness_lu(std::span<const Onset> notes);

}  // namespace sitwell
