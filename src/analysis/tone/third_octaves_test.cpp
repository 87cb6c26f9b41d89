#include "analysis/tone/third_octaves.h"

#include "dsp/math/functions.h"
#include "support/signals.h"

#include <gtest/gtest.h>
#include <numeric>

namespace sitwell {
namespace {

ThirdOctaves heard(const AudioBuffer& audio, double rate_hz = 48000.0)
{
    ThirdOctaves bands{rate_hz, 1};
    bands.push(audio.channel(0), {});
    bands.finish();
    return bands;
}

/// Mean over the hops, the first and last 0.5 s left out.
ThirdOctaves::Row steady(const ThirdOctaves& bands)
{
    ThirdOctaves::Row mean{};
    const std::size_t hops = bands.mid().size() - 10;
    for (std::size_t i = 5; i < 5 + hops; ++i)
        for (std::size_t b = 0; b < kBands; ++b)
            mean[b] += bands.mid()[i][b] / static_cast<float>(hops);
    return mean;
}

float total(const ThirdOctaves& bands)
{
    float sum = 0.0f;
    for (const auto& row : bands.mid()) sum = std::accumulate(row.begin(), row.end(), sum);
    return sum * static_cast<float>(kHopS);
}

/// Where two lengths of window meet they see a sine's skirts differently.
bool is_near_a_seam(double hz)
{
    for (const double seam_hz : {44.5, 111.4, 222.7})
        if (hz > 0.9 * seam_hz && hz < 1.1 * seam_hz) return true;
    return false;
}

TEST(ThirdOctaves, ASineInTheMiddleOfABandStaysThere)
{
    for (const double rate_hz : {44100.0, 48000.0, 96000.0})
        for (std::size_t b = 0; b < kBands; ++b) {
            const auto frames = static_cast<std::size_t>(4.0 * rate_hz);
            const auto bands = heard(test::sine(1, frames, band_centre_hz(b), rate_hz), rate_hz);
            EXPECT_NEAR(db_of_power(steady(bands)[b]), -3.01, 0.3) << rate_hz << " band " << b;
            for (std::size_t hop = 5; hop + 5 < bands.mid().size(); ++hop)
                EXPECT_NEAR(db_of_power(bands.mid()[hop][b]), -3.01, 0.6) << b << " hop " << hop;
        }
}

TEST(ThirdOctaves, NoSineIsLostBetweenBands)
{
    for (double hz = 30.0; hz < 18000.0; hz *= 1.13) {
        const auto row = steady(heard(test::sine(1, 192000, hz, 48000.0)));
        EXPECT_NEAR(db_of_power(std::accumulate(row.begin(), row.end(), 0.0f)), -3.01,
                    is_near_a_seam(hz) ? 0.9 : 0.3)
            << hz;
    }
}

TEST(ThirdOctaves, WhiteNoiseHasPowerAsTheBandsAreWide)
{
    const AudioBuffer noise = test::white_noise(1, 48000 * 60, 3, 0.5f);
    const double density = test::rms(noise) * test::rms(noise) / 24000.0;
    const auto row = steady(heard(noise));
    for (std::size_t b = 0; b < kBands; ++b) {
        const double width = band_centre_hz(b) * (exp2_of(1.0 / 6.0) - exp2_of(-1.0 / 6.0));
        // The narrowest bands see too few independent values in a minute for 0.3 dB.
        EXPECT_NEAR(db_of_power(row[b]), db_of_power(density * width), b < 6 ? 0.8 : 0.3) << b;
    }
}

TEST(ThirdOctaves, AClickHasItsEnergyWhereverItFalls)
{
    for (const std::size_t at : {0u, 1u, 1000u, 2048u, 30000u, 47999u}) {
        const auto bands = heard(test::impulse(1, 48000, at));
        EXPECT_NEAR(db_of_power(total(bands) * 48000.0f), db_of_power(22378.0 / 24000.0), 0.3)
            << at;
        ASSERT_EQ(bands.mid().size(), 10u);
    }
}

TEST(ThirdOctaves, ASideOfNothingIsNothing)
{
    const AudioBuffer noise = test::white_noise(1, 20000, 3);
    ThirdOctaves bands{48000.0, 2};
    const std::vector<float> zeros(20000, 0.0f);
    bands.push(noise.channel(0), zeros);
    bands.finish();
    ASSERT_EQ(bands.side().size(), bands.mid().size());
    for (const auto& row : bands.side())
        for (const float band : row) EXPECT_EQ(band, 0.0f);
    EXPECT_EQ(bands.mid(), heard(noise).mid());
}

TEST(ThirdOctaves, HasARowForEachHopBegun)
{
    EXPECT_TRUE(heard(AudioBuffer{1, 0}).mid().empty());
    EXPECT_EQ(heard(AudioBuffer{1, 1}).mid().size(), 1u);
    EXPECT_EQ(heard(AudioBuffer{1, 4800}).mid().size(), 1u);
    EXPECT_EQ(heard(AudioBuffer{1, 4801}).mid().size(), 2u);
}

}  // namespace
}  // namespace sitwell
