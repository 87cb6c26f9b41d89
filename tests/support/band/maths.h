#pragma once

#include <cmath>
#include <cstdint>

namespace sitwell::band {

/// Elementary functions from +, −, ·, / and sqrt only, so that a song of one seed has the same bits
/// on every machine; libm's results differ between processors with and without FMA.

inline constexpr double kPi = 3.14159265358979323846;

/// sin(2π · turns), for |turns| < 2^51; error below 6e-8 (Taylor series over a quarter turn).
inline double sin_turns(double turns) noexcept
{
    double x = turns - static_cast<double>(
                           static_cast<std::int64_t>(turns < 0.0 ? turns - 0.5 : turns + 0.5));
    if (x > 0.25) x = 0.5 - x;
    if (x < -0.25) x = -0.5 - x;
    const double a = 2.0 * kPi * x;
    const double s = a * a;
    return a * (1.0 + s * (-1.0 / 6.0 +
                           s * (1.0 / 120.0 + s * (-1.0 / 5040.0 + s * (1.0 / 362880.0 -
                                                                        s * (1.0 / 39916800.0))))));
}

inline double cos_turns(double turns) noexcept
{
    return sin_turns(turns + 0.25);
}

/// 2^x; relative error below 1e-12 for |x| < 1000 (Taylor series of e^(x ln 2) over half an
/// octave).
inline double exp2_of(double x) noexcept
{
    const double whole = std::floor(x + 0.5);
    const double t = (x - whole) * 0.69314718055994530942;
    double sum = 1.0;
    for (int n = 12; n > 0; --n) sum = 1.0 + sum * t / n;
    return std::ldexp(sum, static_cast<int>(whole));
}

/// e^x
inline double exp_of(double x) noexcept
{
    return exp2_of(x * 1.44269504088896340736);
}

/// log2 of a positive number: frexp and the series of artanh.
inline double log2_of(double x) noexcept
{
    int exponent = 0;
    double m = std::frexp(x, &exponent);
    if (m < 0.70710678118654752440) {
        m *= 2.0;
        --exponent;
    }
    const double z = (m - 1.0) / (m + 1.0);
    const double z2 = z * z;
    double sum = 0.0;
    for (int n = 25; n >= 1; n -= 2) sum = sum * z2 + 1.0 / n;
    return exponent + 2.0 * z * sum * 1.44269504088896340736;
}

inline double gain_of_db(double db) noexcept
{
    return exp2_of(db * 0.16609640474436811739);
}
inline double db_of_gain(double gain) noexcept
{
    return log2_of(gain) * 6.02059991327962390427;
}

/// MIDI note number to frequency; 69 is 440 Hz.
inline double hz_of_pitch(double pitch) noexcept
{
    return 440.0 * exp2_of((pitch - 69.0) / 12.0);
}

/// Gain per frame of a decay that falls 60 dB in `t60_s`.
inline double decay_per_frame(double t60_s, double sample_rate_hz) noexcept
{
    return exp2_of(-9.96578428466208704576 / (t60_s * sample_rate_hz));
}

/// The random numbers of one player or one object: SplitMix64 (Steele, Lea, Flood 2014).
class Chance {
public:
    explicit Chance(std::uint64_t seed) noexcept : state_{seed} {}
    /// A stream of its own for the part called `name`, so that one part's changes leave the others
    /// alone.
    Chance(std::uint64_t seed, const char* name) noexcept : state_{seed}
    {
        for (; *name != '\0'; ++name)
            state_ = (state_ ^ static_cast<unsigned char>(*name)) * 0x100000001b3u;
        next();
    }

    std::uint64_t next() noexcept
    {
        state_ += 0x9e3779b97f4a7c15u;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }
    /// [0, 1)
    double uniform() noexcept { return static_cast<double>(next() >> 11) * 0x1p-53; }
    double between(double low, double high) noexcept { return low + (high - low) * uniform(); }
    /// 0 … count − 1
    int below(int count) noexcept { return static_cast<int>(uniform() * count); }
    bool happens(double probability) noexcept { return uniform() < probability; }
    /// Mean 0, deviation 1: the sum of four uniforms, so no hit ever comes later than 3.5
    /// deviations.
    double bell() noexcept
    {
        return (uniform() + uniform() + uniform() + uniform() - 2.0) * 1.7320508075688772;
    }

private:
    std::uint64_t state_;
};

/// White noise, uniform in ±1, for one sample each.
class Noise {
public:
    explicit Noise(std::uint64_t seed) noexcept
        : state_{static_cast<std::uint32_t>(seed ^ (seed >> 32)) | 1u}
    {
    }
    /// xorshift32 (Marsaglia 2003)
    float next() noexcept
    {
        state_ ^= state_ << 13;
        state_ ^= state_ >> 17;
        state_ ^= state_ << 5;
        return static_cast<float>(static_cast<std::int32_t>(state_)) * 0x1p-31f;
    }

private:
    std::uint32_t state_;
};

}  // namespace sitwell::band
