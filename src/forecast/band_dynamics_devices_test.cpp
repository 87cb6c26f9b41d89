#include "catalog/devices/de_esser.h"
#include "catalog/devices/dynamic_equalizer.h"
#include "catalog/devices/multiband.h"
#include "forecast/foreseen_fixture.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

/// A voice with a second of sibilants in its middle.
ForeseenSignal voice_with_an_s()
{
    auto voice = test::SteadySignal{}.make();
    for (std::size_t i = 0; i < voice.cells.size(); ++i) {
        const bool hisses = i == 5 || i == 6;
        for (std::size_t b = 0; b < kBands; ++b)
            voice.cells[i].mid[b] = voice.cells[i].side[b] = (b > 23) == hisses ? 0.001f : 1e-7f;
    }
    return voice;
}

TEST(BandDynamicsDevices, ADeEsserLowersTheHighsOfSibilantsAlone)
{
    const auto before = voice_with_an_s();
    DeEsserParams params;
    params.range_db = 6.0f;
    const auto after = test::through(before, "de_esser", kDeEsserParams, params);
    EXPECT_NEAR(test::band_changed_db(after, before, 6, 28), -6.0, 0.2);
    EXPECT_NEAR(test::band_changed_db(after, before, 6, 16), 0.0, 0.05);
    EXPECT_NEAR(test::band_changed_db(after, before, 2, 28), 0.0, 0.1);
    EXPECT_NEAR(test::changed_db(after, before, 10), 0.0, 0.01);
    params.mode = static_cast<float>(DeEsserMode::wide);
    const auto wide = test::through(before, "de_esser", kDeEsserParams, params);
    EXPECT_NEAR(test::band_changed_db(wide, before, 6, 16), -6.0, 0.2);
}

TEST(BandDynamicsDevices, ADynamicBandMovesByItsRangeWhereItIsLoudEnough)
{
    const auto before = test::SteadySignal{.rms = 0.2f, .peak = 0.4f}.make();
    DynamicEqualizerParams params;
    params.bands[0] = {static_cast<float>(DynamicBandType::bell),
                       1000.0f,
                       1.0f,
                       0.0f,
                       -4.0f,
                       -60.0f,
                       20.0f,
                       5.0f,
                       50.0f,
                       0.0f};
    const auto after = test::through(before, "dynamic_equalizer", kDynamicEqualizerParams, params);
    EXPECT_NEAR(test::band_changed_db(after, before, 8, 16), -4.0, 0.1);
    EXPECT_NEAR(test::band_changed_db(after, before, 8, 3), 0.0, 0.1);
    params.bands[0].listens_to_key = 1.0f;
    const auto silent = test::SteadySignal{.rms = 1e-5f, .peak = 1e-5f}.make();
    const auto keyed =
        test::through(before, "dynamic_equalizer", kDynamicEqualizerParams, params, &silent);
    EXPECT_NEAR(test::band_changed_db(keyed, before, 8, 16), 0.0, 0.01);
}

TEST(BandDynamicsDevices, AMultibandIsFlatAtRestAndLowersTheBandThatIsLoud)
{
    const auto before = test::SteadySignal{}.make();
    MultibandParams params;
    for (MultibandBand& band : params.bands) band.threshold_db = 0.0f;
    const auto rest = test::through(before, "multiband", kMultibandParams, params);
    for (std::size_t b = 0; b < kBands; ++b)
        EXPECT_NEAR(test::band_changed_db(rest, before, 8, b), 0.0, 0.01) << b;
    params.bands[0].threshold_db = -50.0f;
    params.bands[0].ratio = 10.0f;
    const auto after = test::through(before, "multiband", kMultibandParams, params);
    EXPECT_LT(test::band_changed_db(after, before, 8, 1), -12.0);
    EXPECT_NEAR(test::band_changed_db(after, before, 8, 16), 0.0, 0.1);
}

}  // namespace
}  // namespace sitwell
