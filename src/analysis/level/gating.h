#pragma once

#include <span>
#include <vector>

namespace sitwell {

// Loudness from powers on the 100 ms grid: of a file, of a strip, or of a mix that so far exists in
// a forecast only. A "hop power" is the sum over channels of weight · K-weighted mean square in one
// hop (ITU-R BS.1770-5, Annex 1). All [any].

/// Makes a 997 Hz full-scale sine on one channel read −3.01 LUFS (BS.1770-5).
inline constexpr double kLoudnessOffsetDb = -0.691;
inline constexpr double kAbsoluteGateLufs = -70.0;  ///< BS.1770-5
inline constexpr double kRelativeGateLu = -10.0;    ///< BS.1770-5
inline constexpr double kRangeGateLu = -20.0;       ///< EBU Tech 3342
inline constexpr double kSilenceLufs = -100.0;      ///< what silence reads in Sitwell

/// Loudness of a hop power, never below kSilenceLufs.
double lufs_of_power(double hop_power) noexcept;
/// The other way round.
double power_of_lufs(double lufs) noexcept;

/// Integrated loudness: blocks of 4 hops, one a hop, both gates. Fewer than 4 hops count as one
/// block of what there is, so that a single drum sample has a loudness; kSilenceLufs when no block
/// passes the gate.
double gated_lufs(std::span<const float> hop_powers) noexcept;

/// How much of gated_lufs each hop is: its power is the sum of weight · hop power. The weights add
/// up to 1; all are 0 when no block passes the gate.
std::vector<float> gate_weights(std::span<const float> hop_powers);

/// Loudness range of EBU Tech 3342: 10th to 95th percentile of the short-term loudness above both
/// gates; 0 when nothing passes.
double loudness_range_lu(std::span<const float> hop_powers);

/// Loudness of every 400 ms (4 hops), element i of hops [i, i + 4); empty below 4 hops.
std::vector<float> momentary_lufs(std::span<const float> hop_powers);

/// Loudness of every 3 s (30 hops), element i of hops [i, i + 30); empty below 30 hops.
std::vector<float> short_term_lufs(std::span<const float> hop_powers);

}  // namespace sitwell
