#include "forecast/foreseen_fixture.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(ForeseenSignal, KeepsOfAHopWhatItsLoudMomentsKeep)
{
    auto signal = test::SteadySignal{}.make();
    std::fill(signal.mean_square.begin(), signal.mean_square.end(), 1e-8f);
    signal.mean_square[3] = 0.01f;  // the only moment that counts
    std::vector<float> gains(signal.peak.size(), 1.0f);
    gains[3] = 0.5f;
    const auto before = signal;
    follow(signal, gains);
    EXPECT_NEAR(test::changed_db(signal, before, 0), -6.02, 0.02);
    EXPECT_NEAR(test::changed_db(signal, before, 5), 0.0, 0.001);
    EXPECT_NEAR(signal.peak[3], 0.5f * before.peak[3], 1e-6f);
    EXPECT_NEAR(signal.level[0], 0.25f, 0.01f);
}

TEST(ForeseenSignal, RidesHopByHop)
{
    auto signal = test::SteadySignal{}.make();
    const auto before = signal;
    std::vector<float> gains(signal.hops(), 1.0f);
    gains[4] = gains[5] = gains[6] = gains[7] = 0.1f;
    ride(signal, gains);
    EXPECT_NEAR(test::changed_db(signal, before, 4), -20.0, 0.01);
    EXPECT_NEAR(test::band_changed_db(signal, before, 1, 9), -20.0, 0.01);
    EXPECT_NEAR(test::changed_db(signal, before, 3), 0.0, 1e-6);
}

TEST(ForeseenSignal, APlaceTurnsASignalBetweenTheLoudspeakers)
{
    auto mono = test::SteadySignal{.is_stereo = false}.make();
    const float power = mono.k_left[0];
    auto middle = mono;
    place(middle, PlaceParams{});
    EXPECT_NEAR(middle.k_left[0], 0.5f * power, 1e-6f);
    EXPECT_NEAR(middle.k_right[0], 0.5f * power, 1e-6f);
    EXPECT_NEAR(middle.cells[0].side[3], 0.0f, 1e-9f);
    place(mono, PlaceParams{.azimuth_deg = -30.0f});
    EXPECT_NEAR(mono.k_left[0], power, 1e-6f);
    EXPECT_NEAR(mono.cells[0].side[3], mono.cells[0].mid[3], 1e-9f) << "all on one side";
    auto stereo = test::SteadySignal{}.make();
    const auto wide = stereo;
    place(stereo, PlaceParams{});
    EXPECT_EQ(stereo.k_left, wide.k_left);
    place(stereo, PlaceParams{.spread = 0.0f});
    EXPECT_NEAR(stereo.cells[0].side[3], 0.0f, 1e-9f);
    EXPECT_NEAR(stereo.cells[0].mid[3], wide.cells[0].mid[3], 1e-9f);
}

}  // namespace
}  // namespace sitwell
