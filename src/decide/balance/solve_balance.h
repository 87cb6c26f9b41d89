#pragma once

#include "core/json/json.h"
#include "decide/balance/balance_targets.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace sitwell {

/// The faders of a song as one problem (docs/why/balance.md). Rows are tracks.
struct BalanceProblem {
    /// K-weighted power per hop, as a track comes to its fader and out of its place.
    std::vector<std::vector<float>> powers;
    BalanceTargets targets;
    /// Loudness in a balance that somebody meant; one offset to all of them is free. Empty, or one
    /// a track.
    std::vector<std::optional<float>> known_lufs;
    float known_confidence = 0.0f;  ///< 0 to 1
    /// Levels that are not to be moved. Empty, or one a track.
    std::vector<std::optional<float>> fixed_db;
    std::vector<std::size_t> voices;  ///< that lead; none: nobody does
    float voice_over_rest_db = 0.0f;  ///< wanted, by what the tracks alone measure
    float voice_tolerance_db = 0.0f;
    float anchor_lufs = -21.0f;  ///< what a target of 0 LU means
};

/// The levels in dB that meet best what is wanted of every part and group, of the voice over the
/// rest and of a balance that is known: a weighted sum of squares (spreads of data/balance.json),
/// least by NLopt's L-BFGS. Same bits for the same problem. [any]
std::vector<float> solve_balance(const BalanceProblem& problem, const Json& table);

}  // namespace sitwell
