#pragma once

#include <bit>
#include <cstdint>

namespace sitwell {

// Elementary functions made of additions, multiplications and divisions alone, so that they give
// the same bits on every machine; glibc's differ between processors with and without FMA. [any]

inline constexpr double kPi = 3.14159265358979323846;
inline constexpr double kTwoPi = 6.28318530717958647693;

/// What the logarithms below call silence: the floor of db_of_gain and db_of_power.
inline constexpr double kSilenceDb = -200.0;

/// Radians, |x| ≤ 1e6. Absolute error below 3e-16.
double sin_of(double x) noexcept;
double cos_of(double x) noexcept;
/// Relative error below 1e-15 away from the poles.
double tan_of(double x) noexcept;

/// Relative error below 1e-15. Zero below the smallest normal number, infinite above the largest.
double exp_of(double x) noexcept;
double exp2_of(double x) noexcept;

/// For normal x > 0, relative error below 1e-15; whole powers of two are exact in log2_of.
/// −infinity for zero and below.
double log_of(double x) noexcept;
double log2_of(double x) noexcept;

/// x to the power y for x > 0: exp2(y · log2 x), relative error below 3e-16 · (2 + |y · log2 x|).
double pow_of(double x, double y) noexcept;

/// 10^(db / 20).
double gain_of_db(double db) noexcept;
/// 10^(db / 10).
double power_of_db(double db) noexcept;
/// 20 · log10 |gain|, not below kSilenceDb.
double db_of_gain(double gain) noexcept;
/// 10 · log10 power, not below kSilenceDb.
double db_of_power(double power) noexcept;

/// log2 for per-sample use: branch-free, so that loops over it vectorise. Absolute error below
/// 2e-7 + one rounding of the result. Below the smallest normal number (zero, negatives): −126.
inline float fast_log2(float x) noexcept
{
    const float normal = x > 1.17549435e-38f ? x : 1.17549435e-38f;
    // Shifts the mantissa into [√½, √2), so that the series is short and 1 gives exactly 0.
    constexpr std::int32_t kRootHalf = 0x3f3504f3;
    const std::int32_t bits = std::bit_cast<std::int32_t>(normal) - kRootHalf;
    const std::int32_t exponent = bits >> 23;
    const float mantissa = std::bit_cast<float>((bits & 0x007fffff) + kRootHalf);
    // log m = 2 artanh((m − 1) / (m + 1)), Abramowitz and Stegun 4.1.27; here times 1 / ln 2.
    const float s = (mantissa - 1.0f) / (mantissa + 1.0f);
    const float z = s * s;
    const float series =
        2.88539008f +
        z * (0.961796694f + z * (0.577078016f + z * (0.412198583f + z * 0.320598898f)));
    return static_cast<float>(exponent) + s * series;
}

/// 2^x for per-sample use: branch-free. Relative error below 3e-7 (3e-6 dB); x is held within
/// [−126, 127]. Whole x are exact.
inline float fast_exp2(float x) noexcept
{
    const float low = x > -126.0f ? x : -126.0f;
    const float held = low < 127.0f ? low : 127.0f;
    // Adding 1.5 · 2^23 rounds to the nearest whole number, which then stands in the low bits.
    constexpr float kRound = 12582912.0f;
    const float shifted = held + kRound;
    const float r = held - (shifted - kRound);
    const std::int32_t exponent =
        std::bit_cast<std::int32_t>(shifted) - std::bit_cast<std::int32_t>(kRound);
    // Taylor series of exp(r · ln 2), |r| ≤ ½.
    const float series =
        1.0f +
        r * (0.693147181f +
             r * (0.240226507f +
                  r * (5.55041087e-2f +
                       r * (9.61812911e-3f +
                            r * (1.33335581e-3f + r * (1.54035304e-4f + r * 1.52527338e-5f))))));
    return series * std::bit_cast<float>((exponent + 127) << 23);
}

/// 10^(db / 20) for per-sample use, error below 1e-5 dB from −120 to +60 dB.
inline float gain_of_db(float db) noexcept
{
    return fast_exp2(db * 0.166096405f);
}

/// 20 · log10 |gain| for per-sample use, error below 2e-5 dB; −758 dB for zero.
inline float db_of_gain(float gain) noexcept
{
    return fast_log2(gain < 0.0f ? -gain : gain) * 6.02059991f;
}

/// 10 · log10 power for per-sample use; −379 dB for zero.
inline float db_of_power(float power) noexcept
{
    return fast_log2(power) * 3.01029996f;
}

}  // namespace sitwell
