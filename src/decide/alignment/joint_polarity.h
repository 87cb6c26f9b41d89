#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// That two microphones agree: above zero as they are, below when one is turned round; its size is
/// how much speaks for it.
struct PolarityTie {
    std::size_t a = 0, b = 0;
    double agreement = 0.0;
};

/// Which of `count` microphones to turn round so that all of them agree best, 1 or −1 each: the
/// ground state of Σ −agreement · s_a · s_b (mixing practice 2.5: exhaustive over 2^(N−1)). Of
/// microphones tied together, directly or by others, as few as possible are turned; where that is
/// as many either way, the one earliest in `anchors` stays. Of more than twelve tied together the
/// twelve with most to say are solved, the others follow one by one. [any]
std::vector<int> joint_polarity(std::size_t count, std::span<const PolarityTie> ties,
                                std::span<const std::size_t> anchors);

}  // namespace sitwell
