#pragma once

#include "decide/balance/level_sum.h"
#include "decide/balance/solve_balance.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace sitwell {

/// What pulls on the levels of a balance, as squares of dB over a spread. Which hops count is
/// settled beforehand, at the levels the terms are made for. The problem must outlive them. [any]
class BalanceTerms {
public:
    BalanceTerms(const BalanceProblem& problem, const Json& table,
                 std::span<const double> levels_db);

    /// The sum of all squares at `x`: the levels of the tracks, by how much each group is moved as
    /// a whole, and the offset of the known balance. `slope`, as long, gets its derivatives.
    double at(std::span<const double> x, std::span<double> slope) const;

private:
    LevelSum sum_of(const std::vector<std::size_t>& members,
                    std::span<const double> levels_db) const;
    void compare_voices(std::span<const double> levels_db);
    double pull_parts(std::span<const double> x, std::span<double> slope) const;
    double pull_groups(std::span<const double> x, std::span<double> slope) const;
    /// Microphones on one source keep their distances, unless a known balance tells theirs.
    double pull_members(const PartTarget& part, std::span<const double> levels_db,
                        std::span<double> slope) const;
    double pull_to_known(std::span<const double> x, std::span<double> slope) const;
    double pull_voices(std::span<const double> levels_db, std::span<double> slope) const;

    const BalanceProblem& problem_;
    struct Spreads {
        double part_db, member_db, group_db, group_shift_db, known_db, voice_db;
    };
    Spreads spreads_;
    double table_weight_;  ///< of what tables want, beside a balance that is known
    std::vector<double> own_lufs_;
    std::vector<LevelSum> parts_, groups_;
    std::vector<std::optional<std::size_t>> group_of_part_;
    std::vector<LevelSum> voices_;  ///< the voices, and the rest; empty without any
};

}  // namespace sitwell
