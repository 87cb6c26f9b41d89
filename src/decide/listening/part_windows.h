#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// One power over another, in dB within ±100; 0 where both are nothing. [any]
double ratio_db(double power, double beside) noexcept;

/// Hops [first, end) in which a part plays.
struct HopRange {
    std::size_t first = 0, end = 0;
};

/// All of a row.
inline HopRange whole_of(std::span<const float> row) noexcept
{
    return {0, row.size()};
}

inline constexpr std::size_t kMomentHops = 4;  ///< the 400 ms in which a word is heard or lost

/// Runs of active hops of at least one second, pauses below half a second among them. [any]
std::vector<HopRange> phrases_of(std::span<const unsigned char> active);

/// How far the energy of one row lies over that of another in the hops of a range that are active,
/// in dB within ±100. [any]
double level_over_db(std::span<const float> row, std::span<const float> other,
                     std::span<const unsigned char> active, HopRange range);

/// The hops in which a drum is hit: peaks of its power within 6 dB of its loud ones. [any]
std::vector<std::size_t> hit_hops(std::span<const float> power);

}  // namespace sitwell
