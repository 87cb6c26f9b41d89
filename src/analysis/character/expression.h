#pragma once

#include <optional>
#include <span>
#include <vector>

namespace sitwell {

/// How a player shaped a part, and what the mix left of it (character.md, expression kept).
struct Expression {
    double correlation = 1.0;  ///< of the phrases' loudness, dry against printed: Pearson's r
    double order = 1.0;        ///< Spearman's ρ of the same
    double spread_kept = 1.0;  ///< standard deviation, printed over dry
};

/// Loudness of each phrase of a part: what is played between rests of 300 ms and more, cut where it
/// goes on for over 4 s; of 0.5 s at least. `powers`: K-weighted, `active`: 1 where it plays, each
/// 100 ms. The same `active` for both rows gives pairs. LUFS. [any]
std::vector<double> phrase_loudness_lufs(std::span<const float> powers,
                                         std::span<const unsigned char> active);

/// Nothing for fewer than four phrases, and where the player shaped nothing (less than 0.5 LU).
/// Both rows from the same `active`. [any]
std::optional<Expression> expression_kept(std::span<const double> dry_lufs,
                                          std::span<const double> printed_lufs);

}  // namespace sitwell
