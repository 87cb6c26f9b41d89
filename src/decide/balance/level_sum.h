#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// Several tracks together as a function of their levels: over hops that are fixed, the power of a
/// sum is a sum of numbers.
class LevelSum {
public:
    /// `weights` say how much each hop counts (analysis/level/gating.h, gate_weights).
    LevelSum(const std::vector<std::vector<float>>& powers, std::vector<std::size_t> members,
             std::span<const float> weights);

    const std::vector<std::size_t>& members() const noexcept { return members_; }

    /// Power at these levels in dB, and by how many dB it rises with each member's.
    struct Value {
        double power = 0.0;
        std::vector<double> shares;  ///< of the members, adding up to 1
    };
    Value at(std::span<const double> levels_db) const;

private:
    std::vector<std::size_t> members_;
    std::vector<double> power_;  ///< of every member at 0 dB
};

/// Power per hop of tracks added up at these levels.
std::vector<float> sum_at(const std::vector<std::vector<float>>& powers,
                          const std::vector<std::size_t>& members,
                          std::span<const double> levels_db);

}  // namespace sitwell
