#include "catalog/devices/dc_filter.h"
#include "catalog/devices/equalizer.h"
#include "catalog/devices/mono_maker.h"
#include "catalog/devices/trim.h"
#include "catalog/devices/width.h"
#include "forecast/foreseen_fixture.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(ToneDevices, ATrimMovesAllThatIsKnownAlike)
{
    const auto before = test::SteadySignal{}.make();
    const auto after = test::through(before, "trim", kTrimParams, TrimParams{.gain_db = -6.0f});
    EXPECT_NEAR(test::changed_db(after, before, 3), -6.0, 0.001);
    EXPECT_NEAR(test::band_changed_db(after, before, 1, 7), -6.0, 0.001);
    EXPECT_NEAR(20.0f * std::log10(after.peak[5] / before.peak[5]), -6.0f, 0.001f);
    EXPECT_NEAR(10.0f * std::log10(after.tone[0]), -6.0f, 0.001f);
}

TEST(ToneDevices, AHighPassTakesThePeaksOfWhatItTakes)
{
    EqualizerParams params;
    params.bands[0] = {static_cast<float>(BandType::high_pass), 1000.0f, 0.0f, 0.7f, 3.0f};
    const auto before = test::SteadySignal{}.make();
    const auto after = test::through(before, "equalizer", kEqualizerParams, params);
    EXPECT_LT(test::band_changed_db(after, before, 0, 5), -40.0);
    EXPECT_NEAR(test::band_changed_db(after, before, 0, 25), 0.0, 0.1);
    // Half of its thirty bands are left, of a spectrum that is even.
    EXPECT_NEAR(20.0f * std::log10(after.peak[5] / before.peak[5]), -3.3f, 0.3f);
}

TEST(ToneDevices, ADcFilterLeavesMusicAlone)
{
    const auto before = test::SteadySignal{}.make();
    const auto after = test::through(before, "dc_filter", kDcFilterParams, DcFilterParams{});
    EXPECT_NEAR(test::changed_db(after, before, 0), 0.0, 0.05);
    EXPECT_LT(test::band_changed_db(after, before, 0, 0), -0.05);
}

TEST(ToneDevices, WidthMovesTheSidesAgainstTheMiddle)
{
    const auto before = test::SteadySignal{}.make();
    const auto narrow =
        test::through(before, "width", kWidthParams, WidthParams{.width_percent = 0.0f});
    EXPECT_NEAR(narrow.k_cross[0], narrow.k_left[0], 1e-6f) << "mono";
    EXPECT_EQ(narrow.cells[0].side[10], 0.0f);
    const auto loud = test::through(before, "width", kWidthParams, WidthParams{.side_db = 6.0f});
    EXPECT_NEAR(10.0f * std::log10(loud.cells[0].side[10] / before.cells[0].side[10]), 6.0f, 0.01f);
    EXPECT_NEAR(test::band_changed_db(loud, before, 0, 10), 0.0, 0.01);
}

TEST(ToneDevices, AMonoMakerTakesTheSidesOfLowsAlone)
{
    const auto before = test::SteadySignal{}.make();
    const auto after = test::through(before, "mono_maker", kMonoMakerParams, MonoMakerParams{});
    const auto side_db = [&](std::size_t band) {
        return 10.0f * std::log10(after.cells[0].side[band] / before.cells[0].side[band]);
    };
    EXPECT_LT(side_db(1), -20.0f);         // 31 Hz
    EXPECT_NEAR(side_db(7), -3.0f, 0.5f);  // 125 Hz
    EXPECT_NEAR(side_db(16), 0.0f, 0.05f);
    EXPECT_NEAR(test::band_changed_db(after, before, 0, 1), 0.0, 0.001);
}

}  // namespace
}  // namespace sitwell
