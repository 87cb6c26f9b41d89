#pragma once

#include <span>

namespace sitwell {

/// How far quick loudness rises above slow: the 95th percentile of fast minus slow loudness, LU,
/// over what lies within 20 LU of the programme's loudness (character.md, micro-dynamics; after
/// Skovenborg 2012, AES 132, "Loudness Range and Loudness Dynamics"). Fast and slow are one-pole
/// averages of 25 ms and 3 s. Records measure 3 to 4, open mixes 4 to 5.5, what was squashed less.
///
/// `powers`: K-weighted power each 10 ms. 0 for less than 3 s and for silence. [any]
double micro_dynamics_lu(std::span<const float> powers, double integrated_lufs);

}  // namespace sitwell
