#include "decide/identify/role_features.h"

#include "analysis/listen.h"
#include "support/rates.h"
#include "support/signals.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <numbers>
#include <set>

namespace sitwell {
namespace {

using test::kRateHz;

/// Five seconds of what `sample(t)` says.
template <class Sample>
TrackFeatures role_features_heard(Sample&& sample)
{
    AudioBuffer audio{1, static_cast<std::size_t>(5.0 * kRateHz)};
    for (std::size_t n = 0; n < audio.frames(); ++n)
        audio.channel(0)[n] = static_cast<float>(sample(static_cast<double>(n) / kRateHz));
    TrackListener listener{kRateHz, 1};
    listener.process(audio);
    return listener.finish();
}

float figure(const RoleFeatures& features, std::string_view name)
{
    const auto names = role_feature_names();
    const auto at = std::find(names.begin(), names.end(), name);
    EXPECT_NE(at, names.end()) << name;
    return features[static_cast<std::size_t>(at - names.begin())];
}

double hit(double t, double every_s, double fall_per_s, double hz)
{
    const double since = std::fmod(t, every_s);
    return 0.5 * std::exp(-fall_per_s * since) * std::sin(2.0 * std::numbers::pi * hz * since);
}

double steady(double t, double hz)
{
    return 0.3 * std::sin(2.0 * std::numbers::pi * hz * t);
}

TEST(RoleFeatures, HaveNamesOfTheirOwn)
{
    const auto names = role_feature_names();
    EXPECT_EQ(std::set<std::string_view>(names.begin(), names.end()).size(), kRoleFeatures);
    EXPECT_EQ(std::count(names.begin(), names.end(), ""), 0);
}

TEST(RoleFeatures, DoNotDependOnLoudness)
{
    const auto sound = [](double t) { return hit(t, 0.5, 12.0, 60.0) + 0.1 * steady(t, 900.0); };
    const auto loud = role_features(role_features_heard(sound));
    const auto soft =
        role_features(role_features_heard([&](double t) { return 0.125 * sound(t); }));
    for (std::size_t i = 0; i < kRoleFeatures; ++i)
        EXPECT_NEAR(loud[i], soft[i], 0.02) << role_feature_names()[i];
}

TEST(RoleFeatures, TellWhereTheEnergyLies)
{
    const auto low = role_features(role_features_heard([](double t) { return steady(t, 80.0); }));
    const auto high =
        role_features(role_features_heard([](double t) { return steady(t, 8000.0); }));
    EXPECT_GT(figure(low, "band_71"), -3.0f);
    EXPECT_LT(figure(low, "band_7240"), -25.0f);
    EXPECT_GT(figure(high, "band_7240"), -3.0f);
    EXPECT_NEAR(figure(high, "centroid"), std::log2(8000.0f), 0.3f);
    EXPECT_FLOAT_EQ(figure(low, "dark_share"), 1.0f);
    EXPECT_FLOAT_EQ(figure(high, "bright_share"), 1.0f);
}

TEST(RoleFeatures, TellHitsFromWhatHolds)
{
    const auto hits =
        role_features(role_features_heard([](double t) { return hit(t, 0.5, 20.0, 200.0); }));
    const auto held = role_features(role_features_heard([](double t) { return steady(t, 200.0); }));
    EXPECT_NEAR(figure(hits, "onset_rate"), std::log2(1.0f + 2.0f), 0.3f);
    EXPECT_FLOAT_EQ(figure(hits, "rings_on"), 0.0f);
    EXPECT_FLOAT_EQ(figure(held, "rings_on"), 1.0f);
    // 20 dB at 20 nepers a second are 115 ms.
    EXPECT_NEAR(std::exp2(figure(hits, "decay")), 115.0f, 25.0f);
    EXPECT_GT(figure(hits, "crest"), figure(held, "crest") + 6.0f);
    EXPECT_LT(figure(hits, "median_level"), -10.0f);
    EXPECT_GT(figure(held, "median_level"), -1.0f);
}

TEST(RoleFeatures, TellOneDrumFromAKit)
{
    const auto one =
        role_features(role_features_heard([](double t) { return hit(t, 0.5, 20.0, 60.0); }));
    const auto two = role_features(role_features_heard([](double t) {
        return std::fmod(t, 1.0) < 0.5 ? hit(t, 0.5, 20.0, 60.0) : hit(t, 0.5, 20.0, 6000.0);
    }));
    EXPECT_LT(figure(one, "hits_differ"), 0.5f);
    EXPECT_GT(figure(two, "hits_differ"), 1.5f);
    EXPECT_LT(figure(two, "low_with_high"), -0.3f);
}

TEST(RoleFeatures, FindTheRateAtWhichTheLevelMoves)
{
    const auto syllables = role_features(role_features_heard([](double t) {
        return steady(t, 300.0) * (0.6 + 0.4 * std::sin(2.0 * std::numbers::pi * 4.0 * t));
    }));
    const auto slow = role_features(role_features_heard([](double t) {
        return steady(t, 300.0) * (0.6 + 0.4 * std::sin(2.0 * std::numbers::pi * 1.0 * t));
    }));
    EXPECT_GT(figure(syllables, "rate_5"), 3.0f * figure(syllables, "rate_1"));
    EXPECT_GT(figure(slow, "rate_1"), 2.0f * figure(slow, "rate_5"));
}

TEST(RoleFeatures, AreZeroWhereNothingPlays)
{
    EXPECT_EQ(role_features(role_features_heard([](double) { return 0.0; })), RoleFeatures{});
    EXPECT_EQ(role_features(TrackFeatures{}), RoleFeatures{});
}

}  // namespace
}  // namespace sitwell
