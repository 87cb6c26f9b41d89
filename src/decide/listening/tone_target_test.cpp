#include "decide/listening/tone_target.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

/// A mix that lies on the target, `level_db` higher.
std::array<double, kBands> on_target(const ToneTarget& target, double level_db)
{
    std::array<double, kBands> spectrum{};
    const ToneFit fit = fit_tone(spectrum, target);
    for (std::size_t b = 0; b < kBands; ++b) spectrum[b] = fit.target_db[b] + level_db;
    return spectrum;
}

TEST(ToneTarget, EveryGenreHasOne)
{
    const auto targets = load_tone_targets().value();
    EXPECT_EQ(targets.size(), 12u);
    for (const ToneTarget& target : targets) {
        EXPECT_EQ(target.octaves_db[5], 0.0) << target.id;
        EXPECT_LT(target.octaves_db[9], -9.0) << target.id;
        EXPECT_FALSE(target.label.empty());
    }
}

TEST(ToneTarget, LevelDoesNotCount)
{
    const auto targets = load_tone_targets().value();
    for (const ToneTarget& target : targets) {
        const ToneFit fit = fit_tone(on_target(target, -27.0), target);
        for (const double deviation_db : fit.bands_db) EXPECT_NEAR(deviation_db, 0.0, 1e-9);
    }
}

TEST(ToneTarget, TellsTheOctaveThatSticksOut)
{
    const auto targets = load_tone_targets().value();
    const ToneTarget& target = targets.front();
    auto spectrum = on_target(target, -30.0);
    for (std::size_t b = 24; b < 27; ++b) spectrum[b] += 5.0;
    const ToneFit fit = fit_tone(spectrum, target);
    EXPECT_NEAR(fit.octaves_db[8], 5.0, 1e-9);
    EXPECT_NEAR(fit.octaves_db[4], 0.0, 1e-9);
    spectrum[10] += 6.0;
    EXPECT_NEAR(fit_tone(spectrum, target).octaves_db[3], 2.0 - 6.0 / 18.0, 1e-9)
        << "what sticks out within the middle raises the level that the rest is held against";
}

TEST(ToneTarget, TheNearestIsTheOneAMixLiesOn)
{
    const auto targets = load_tone_targets().value();
    for (const ToneTarget& target : targets)
        EXPECT_EQ(nearest_target(on_target(target, 3.0), targets).id, target.id);
}

}  // namespace
}  // namespace sitwell
