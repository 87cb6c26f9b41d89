#pragma once

#include <cstddef>

/// What tests play at, unless a rate or a block is what they test.
namespace sitwell::test {

inline constexpr double kRateHz = 48000.0;
inline constexpr std::size_t kSecond = 48000;  ///< frames
inline constexpr std::size_t kBlock = 512;     ///< frames

}  // namespace sitwell::test
