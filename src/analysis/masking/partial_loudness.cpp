#include "analysis/masking/partial_loudness.h"

#include "dsp/math/functions.h"

#include <algorithm>
#include <cmath>

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
    float masked = 0.0f;       ///< threshold over a masker, as a share of it
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
        const double octaves = std::clamp(log2_of(band_centre_hz(b) / 50.0), 0.0, log2_of(20.0));
        const double masked_db = 13.0 - 16.0 * octaves / log2_of(20.0);
        BandConstants& band = all[b];
        band.quiet = static_cast<float>(power_of_db(quiet_db));
        band.gain = static_cast<float>(power_of_db(kQuietDb.back() - quiet_db));
        band.masked = static_cast<float>(power_of_db(masked_db));
        band.base = 2.0f * band.gain * band.quiet;
        band.base_raised = raised(band.base, kExponent);
        band.filters = static_cast<float>(Ear::filters_in(b));
    }
    return all;
}

float compressed(float excitation, const BandConstants& band)
{
    return raised(excitation * band.gain + band.base, kExponent);
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
    static const auto constants = make_constants();
    PartLoudness loudness;
    for (std::size_t b = bands.first; b < bands.end; ++b) {
        const BandConstants& band = constants[b];
        const float own = part[b], masker = others[b];
        if (own <= band.quiet) continue;
        const float alone = compressed(own, band) - band.base_raised;
        loudness.alone += band.filters * alone;
        const float threshold = band.masked * masker + band.quiet;
        if (own <= threshold) continue;
        const float both = compressed(own + masker, band) - band.base_raised;
        const float covered = compressed(masker * (1.0f + band.masked) + band.quiet, band) -
                              raised(band.quiet * band.gain + band.base, kExponent);
        const float heard = both - covered * raised(threshold / own, 0.3f);
        loudness.heard += band.filters * std::clamp(heard, 0.0f, alone);
    }
    loudness.alone *= kSonesPerFilter;
    loudness.heard *= kSonesPerFilter;
    return loudness;
}

}  // namespace sitwell
