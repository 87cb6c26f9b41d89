#include "analysis/masking/partial_loudness.h"

#include "dsp/math/functions.h"

#include <algorithm>

namespace sitwell {

namespace {

constexpr float kSonesPerFilter = 0.047f;
constexpr float kExponent = 0.2f;

float raised(float base, float exponent)
{
    return fast_exp2(exponent * fast_log2(base));
}

/// Excitation at the threshold in quiet (Moore, Glasberg and Baer 1997, figure 3), 50 to 500 Hz in
/// third octaves; constant above, and below as at 50 Hz.
constexpr std::array<double, 11> kQuietDb{28.18, 23.90, 19.20, 15.68, 12.67, 10.09,
                                          8.08,  6.30,  5.30,  4.50,  3.63};
constexpr std::size_t kFirstQuietBand = 3;  // 50 Hz

/// What one band asks of an excitation.
struct BandConstants {
    float quiet = 0.0f;        ///< threshold in quiet
    float gain = 1.0f;         ///< of the cochlea's amplifier, less in the lows
    float base = 0.0f;         ///< A
    float base_raised = 0.0f;  ///< A^α
    float filters = 0.0f;
};

std::array<BandConstants, kBands> make_constants()
{
    std::array<BandConstants, kBands> all;
    for (std::size_t b = 0; b < kBands; ++b) {
        const std::size_t row = b < kFirstQuietBand ? 0 : b - kFirstQuietBand;
        const double quiet_db = kQuietDb[std::min(row, kQuietDb.size() - 1)];
        BandConstants& band = all[b];
        band.quiet = static_cast<float>(power_of_db(quiet_db));
        band.gain = static_cast<float>(power_of_db(kQuietDb.back() - quiet_db));
        band.base = 2.0f * band.gain * band.quiet;
        band.base_raised = raised(band.base, kExponent);
        band.filters = static_cast<float>(Ear::filters_in(b));
    }
    return all;
}

/// 1 / (1 + exp(−(SNR + 4) / 3)), without the way through decibels and back.
float share_left(float own, float others)
{
    constexpr float steepness = 1.4476483f;  // 10 / (3 ln 10)
    constexpr float at_equal = 0.26359714f;  // exp(−4/3)
    return 1.0f / (1.0f + at_equal * raised(others / own, steepness));
}

}  // namespace

BandRange bands_between(double low_hz, double high_hz) noexcept
{
    // Nominal centres are up to 1 % from exact ones.
    constexpr double near = 1.02;
    BandRange range{kBands, kBands};
    for (std::size_t b = 0; b < kBands; ++b) {
        const double hz = band_centre_hz(b);
        if (hz * near >= low_hz && range.first == kBands) range.first = b;
        if (hz <= high_hz * near) range.end = b + 1;
    }
    return range;
}

PartLoudness part_loudness(const BandRow& part, const BandRow& others, BandRange bands) noexcept
{
    static const auto kConstants = make_constants();
    PartLoudness loudness;
    for (std::size_t b = bands.first; b < bands.end; ++b) {
        const BandConstants& band = kConstants[b];
        if (part[b] <= band.quiet) continue;
        const float alone =
            band.filters * (raised(part[b] * band.gain + band.base, kExponent) - band.base_raised);
        loudness.alone += alone;
        loudness.heard += alone * share_left(part[b], others[b]);
    }
    loudness.alone *= kSonesPerFilter;
    loudness.heard *= kSonesPerFilter;
    return loudness;
}

}  // namespace sitwell
