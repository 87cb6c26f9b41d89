#include "analysis/masking/excitation.h"

#include "analysis/level/gating.h"
#include "analysis/level/k_weighting.h"
#include "dsp/math/functions.h"

#include <algorithm>

namespace sitwell {

namespace {

constexpr double kMixSplDb = 80.0;  // mixing practice 3.5
constexpr double kDownDbPerBark = 27.0;

double erb_hz(double hz)
{
    return 24.7 * (4.37 * hz / 1000.0 + 1.0);
}

double squared_gain(const Biquad& section, double radians)
{
    const double c1 = cos_of(radians), s1 = sin_of(radians);
    const double c2 = cos_of(2.0 * radians), s2 = sin_of(2.0 * radians);
    const double up_re = section.b0 + section.b1 * c1 + section.b2 * c2;
    const double up_im = section.b1 * s1 + section.b2 * s2;
    const double down_re = 1.0 + section.a1 * c1 + section.a2 * c2;
    const double down_im = section.a1 * s1 + section.a2 * s2;
    return (up_re * up_re + up_im * up_im) / (down_re * down_re + down_im * down_im);
}

/// K-weighting of power at one frequency. The rate it is looked at is any that holds all bands.
double k_gain(double hz)
{
    constexpr double rate_hz = 96000.0;
    double gain = 1.0;
    for (const Biquad& section : k_weighting(rate_hz))
        gain *= squared_gain(section, kTwoPi * hz / rate_hz);
    return gain;
}

}  // namespace

double bark_of(double hz) noexcept
{
    return 26.81 * hz / (1960.0 + hz) - 0.53;
}

double Ear::filters_in(std::size_t band) noexcept
{
    const double hz = band_centre_hz(band);
    return hz * (exp2_of(1.0 / 6.0) - exp2_of(-1.0 / 6.0)) / erb_hz(hz);
}

Ear::Ear(double mix_lufs) : upwards_(kBands * kLevels * kBands)
{
    const double level_db = kMixSplDb - mix_lufs + kLoudnessOffsetDb;
    for (std::size_t b = 0; b < kBands; ++b) {
        const double hz = band_centre_hz(b);
        gain_[b] =
            static_cast<float>(power_of_db(level_db) * k_gain(hz) / std::max(1.0, filters_in(b)));
        for (std::size_t to = 0; to < b; ++to)
            downwards_[b][to] = static_cast<float>(
                power_of_db(-kDownDbPerBark * (bark_of(hz) - bark_of(band_centre_hz(to)))));
        for (std::size_t level = 0; level < kLevels; ++level) {
            const double db_per_bark = 24.0 + 230.0 / hz - 0.2 * static_cast<double>(level);
            for (std::size_t to = b; to < kBands; ++to)
                upwards_[(b * kLevels + level) * kBands + to] = static_cast<float>(
                    power_of_db(-db_per_bark * (bark_of(band_centre_hz(to)) - bark_of(hz))));
        }
    }
}

const float* Ear::upwards(std::size_t band, std::size_t level) const noexcept
{
    return upwards_.data() + (band * kLevels + level) * kBands;
}

BandRow Ear::excitation(const BandRow& powers) const noexcept
{
    BandRow spread{};
    for (std::size_t b = 0; b < kBands; ++b) {
        const float own = gain_[b] * powers[b];
        if (own <= 0.0f) continue;
        const float level_db = std::clamp(db_of_power(own), 0.0f, 100.0f);
        const float* up = upwards(b, static_cast<std::size_t>(level_db + 0.5f));
        for (std::size_t to = 0; to < b; ++to) spread[to] += own * downwards_[b][to];
        for (std::size_t to = b; to < kBands; ++to) spread[to] += own * up[to];
    }
    return spread;
}

}  // namespace sitwell
