#include "dsp/math/functions.h"

#include <array>
#include <limits>

namespace sitwell {

namespace {

constexpr double kLn2 = 0.693147180559945309417;
constexpr double kLog2E = 1.44269504088896340736;
/// ln 2 in two parts: the first has 16 trailing zero bits, so that its whole multiples are exact.
constexpr double kLn2High = 0x1.62e42fefap-1;
constexpr double kLn2Low = 0x1.cf79abc9e3b39p-40;
/// π / 2 in three parts of 33 bits, after Cody and Waite (Software Manual for the Elementary
/// Functions, 1980).
constexpr double kHalfPiHigh = 0x1.921fb544p0;
constexpr double kHalfPiMiddle = 0x1.0b4611a6p-34;
constexpr double kHalfPiLow = 0x1.3198a2e037073p-69;

constexpr double kLog2Of10 = 3.32192809488736234787;
constexpr double kDbPerOctave = 6.02059991327962390427;  // 20 · log10 2

/// Adding 1.5 · 2^52 rounds to the nearest whole number.
constexpr double kRound = 0x1.8p52;

double nearest_whole(double x) noexcept
{
    return (x + kRound) - kRound;
}

template <std::size_t N>
double polynomial(const std::array<double, N>& coefficients, double x) noexcept
{
    double sum = coefficients[N - 1];
    for (std::size_t i = N - 1; i-- > 0;) sum = sum * x + coefficients[i];
    return sum;
}

template <std::size_t N>
constexpr std::array<double, N> taylor(int first, int step, double sign)
{
    std::array<double, N> terms{};
    double factorial = 1.0;
    for (int i = 2; i <= first; ++i) factorial *= i;
    for (std::size_t n = 0; n < N; ++n) {
        const bool minus = sign < 0.0 && n % 2 == 1;
        terms[n] = (minus ? -1.0 : 1.0) / factorial;
        for (int i = 1; i <= step; ++i) factorial *= first + static_cast<int>(n) * step + i;
    }
    return terms;
}

constexpr auto kExpTerms = taylor<15>(0, 1, 1.0);
constexpr auto kSinTerms = taylor<9>(1, 2, -1.0);
constexpr auto kCosTerms = taylor<10>(0, 2, -1.0);

constexpr std::array<double, 13> artanh_terms()
{
    std::array<double, 13> terms{};
    for (std::size_t n = 0; n < terms.size(); ++n) terms[n] = 1.0 / static_cast<double>(2 * n + 1);
    return terms;
}
constexpr auto kArtanhTerms = artanh_terms();

/// exp(r) · 2^n for small r.
double scaled_exp(double r, double n) noexcept
{
    const double series = polynomial(kExpTerms, r);
    if (n < -1022.0) return 0.0;
    if (n > 1023.0) return std::numeric_limits<double>::infinity();
    const auto exponent = static_cast<std::uint64_t>(static_cast<std::int64_t>(n) + 1023);
    return series * std::bit_cast<double>(exponent << 52);
}

struct Split {
    double exponent;
    double log_mantissa;  ///< natural logarithm of a number within [√½, √2)
};

Split split(double x) noexcept
{
    constexpr std::uint64_t kRootHalf = 0x3fe6a09e667f3bcd;
    constexpr std::uint64_t kMantissa = 0x000fffffffffffff;
    const auto bits = static_cast<std::int64_t>(std::bit_cast<std::uint64_t>(x) - kRootHalf);
    const double mantissa =
        std::bit_cast<double>((static_cast<std::uint64_t>(bits) & kMantissa) + kRootHalf);
    const double s = (mantissa - 1.0) / (mantissa + 1.0);
    return {static_cast<double>(bits >> 52), 2.0 * s * polynomial(kArtanhTerms, s * s)};
}

struct Angle {
    double r;      ///< within ±π / 4
    int quadrant;  ///< 0 … 3
};

Angle reduce(double x) noexcept
{
    const double n = nearest_whole(x * (2.0 / kPi));
    const double r = ((x - n * kHalfPiHigh) - n * kHalfPiMiddle) - n * kHalfPiLow;
    return {r, static_cast<int>(static_cast<std::int64_t>(n) & 3)};
}

double sin_series(double r) noexcept
{
    return r * polynomial(kSinTerms, r * r);
}
double cos_series(double r) noexcept
{
    return polynomial(kCosTerms, r * r);
}

}  // namespace

double sin_of(double x) noexcept
{
    const auto [r, quadrant] = reduce(x);
    const double value = quadrant % 2 == 0 ? sin_series(r) : cos_series(r);
    return quadrant < 2 ? value : -value;
}

double cos_of(double x) noexcept
{
    const auto [r, quadrant] = reduce(x);
    const double value = quadrant % 2 == 0 ? cos_series(r) : sin_series(r);
    return quadrant == 1 || quadrant == 2 ? -value : value;
}

double tan_of(double x) noexcept
{
    const auto [r, quadrant] = reduce(x);
    const double ratio = sin_series(r) / cos_series(r);
    return quadrant % 2 == 0 ? ratio : -1.0 / ratio;
}

double exp_of(double x) noexcept
{
    if (x < -746.0) return 0.0;
    if (x > 710.0) return std::numeric_limits<double>::infinity();
    const double n = nearest_whole(x * kLog2E);
    return scaled_exp((x - n * kLn2High) - n * kLn2Low, n);
}

double exp2_of(double x) noexcept
{
    if (x < -1075.0) return 0.0;
    if (x > 1025.0) return std::numeric_limits<double>::infinity();
    const double n = nearest_whole(x);
    return scaled_exp((x - n) * kLn2, n);
}

double log_of(double x) noexcept
{
    if (!(x > 0.0)) return -std::numeric_limits<double>::infinity();
    const auto [exponent, log_mantissa] = split(x);
    return exponent * kLn2High + (exponent * kLn2Low + log_mantissa);
}

double log2_of(double x) noexcept
{
    if (!(x > 0.0)) return -std::numeric_limits<double>::infinity();
    const auto [exponent, log_mantissa] = split(x);
    return exponent + log_mantissa * kLog2E;
}

double pow_of(double x, double y) noexcept
{
    return exp2_of(y * log2_of(x));
}

double gain_of_db(double db) noexcept
{
    return exp2_of(db * (kLog2Of10 / 20.0));
}

double power_of_db(double db) noexcept
{
    return exp2_of(db * (kLog2Of10 / 10.0));
}

double db_of_gain(double gain) noexcept
{
    const double magnitude = gain < 0.0 ? -gain : gain;
    return magnitude > 1e-10 ? log2_of(magnitude) * kDbPerOctave : kSilenceDb;
}

double db_of_power(double power) noexcept
{
    return power > 1e-20 ? log2_of(power) * (0.5 * kDbPerOctave) : kSilenceDb;
}

}  // namespace sitwell
