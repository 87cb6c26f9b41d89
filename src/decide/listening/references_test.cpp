#include "decide/listening/references.h"

#include "decide/listening/playback_systems.h"
#include "decide/listening/small_speakers.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

const std::vector<ComparedFigure> kFigures{{"a", "A", "dB", 2.0, 1.0},
                                           {"b", "B", "dB", 1.0, 1.0},
                                           {"c", "C", "dB", 1.0, 0.5},
                                           {"d", "D", "dB", 1.0, 1.0}};

TEST(References, DifferWhereToleranceEnds)
{
    const auto alike = compare({{"a", 1.0}, {"b", 0.0}}, {{"a", 3.0}, {"b", 1.0}}, kFigures);
    EXPECT_EQ(alike.distance, 0.0);
    EXPECT_EQ(alike.differences.size(), 2u);
    const auto apart = compare({{"a", 1.0}, {"b", 0.0}}, {{"a", 5.0}, {"b", 1.5}}, kFigures);
    EXPECT_DOUBLE_EQ(apart.distance, 1.5);
    EXPECT_TRUE(apart.differences[0].stands_out);
}

TEST(References, ThreeAtMostStandOut)
{
    const auto apart = compare({{"a", 0.0}, {"b", 0.0}, {"c", 0.0}, {"d", 0.0}},
                               {{"a", 10.0}, {"b", 9.0}, {"c", 3.0}, {"d", 5.0}}, kFigures);
    EXPECT_TRUE(apart.differences[0].stands_out);
    EXPECT_TRUE(apart.differences[1].stands_out);
    EXPECT_FALSE(apart.differences[2].stands_out) << "least by its weight";
    EXPECT_TRUE(apart.differences[3].stands_out);
}

TEST(References, OfWhatOneLacksNothingIsSaid)
{
    EXPECT_TRUE(compare({{"a", 0.0}}, {{"b", 3.0}}, kFigures).differences.empty());
}

TEST(References, TellHowMuchSharperAMixIs)
{
    const ListeningFigures ours{{"sharpness_acum", 2.2}, {"highest_sharpness_acum", 3.0}};
    ListeningFigures told;
    tell_against_references(told, ours, {});
    EXPECT_TRUE(told.empty());
    tell_against_references(told, ours,
                            {{{"sharpness_acum", 1.9}, {"highest_sharpness_acum", 3.0}},
                             {{"sharpness_acum", 2.1}, {"highest_sharpness_acum", 3.0}}});
    EXPECT_NEAR(told.at("sharpness_re_references_percent"), 10.0, 1e-9);
    EXPECT_NEAR(told.at("highest_sharpness_re_references_percent"), 0.0, 1e-9);
}

TEST(References, TheTableAsksForFiguresThatExist)
{
    MixFigures mix;
    mix.channels = 2;
    mix.integrated_lufs = -18.0;
    mix.rows.left = mix.rows.right = mix.rows.mid = mix.rows.side = std::vector<float>(40, 0.1f);
    for (int row = 0; row < 40; ++row) {
        MixRows::Bands falling;
        falling.fill(0.01f * std::pow(0.4f, static_cast<float>(row % 5)));
        mix.rows.bands_mid.push_back(falling);
    }
    mix.rows.bands_side = mix.rows.bands_mid;
    const auto tones = load_tone_targets().value();
    auto figures = listening_figures(mix, tones.front());
    tell_small_speakers(figures, mix, tones.front(), load_playback_systems().value());
    const auto compared = load_compared_figures().value();
    EXPECT_GE(compared.size(), 15u);
    for (const ComparedFigure& figure : compared)
        EXPECT_EQ(figures.count(figure.figure), 1u) << figure.figure;
}

}  // namespace
}  // namespace sitwell
