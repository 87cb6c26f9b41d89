#include "decide/listening/elsewhere_figures.h"

#include "decide/listening/mix_parts_fixture.h"
#include "decide/listening/playback_systems.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

using namespace test;

ListeningFigures figures_of(MixParts mix)
{
    const auto systems = load_playback_systems().value();
    for (const PlaybackSystem& system : systems)
        mix.places.push_back({system.id, system.name, PlaybackBands{system, 48000.0}});
    ListeningFigures figures;
    tell_elsewhere(figures, mix, 0);
    return figures;
}

/// A voice at 2 kHz beside a guitar in the same band.
MixParts voice_and_guitar()
{
    return mix_of(
        {steady("voice", PartKind::lead, -20.0, 19), steady("guitar", PartKind::body, -26.0, 19)});
}

TEST(Elsewhere, WordsThatStandClearDoSoOnEveryLoudspeaker)
{
    const ListeningFigures figures = figures_of(voice_and_guitar());
    // 1 / (1 + exp(-(6 + 4) / 3)) everywhere: filters take as much of both.
    for (const char* figure : {"words_elsewhere", "words_mono_cube", "words_phone", "words_club"})
        EXPECT_NEAR(figures.at(figure), 0.966, 0.02) << figure;
}

TEST(Elsewhere, WordsAtTheSidesAreLostInMonoAlone)
{
    MixParts mix = voice_and_guitar();
    for (double& power : mix.rows.parts[0].mono_bands) power *= 0.05;
    const ListeningFigures figures = figures_of(mix);
    EXPECT_GT(figures.at("words_hi_fi"), 0.9);
    EXPECT_LT(figures.at("words_mono_cube"), 0.4);
    EXPECT_LT(figures.at("words_elsewhere"), 0.4);
    const auto place = static_cast<std::size_t>(figures.at("words_elsewhere_place"));
    EXPECT_TRUE(load_playback_systems().value()[place].mono);
}

/// Five parts that do not cover each other; the kick, among the first, at 63 Hz or at 10 kHz.
ListeningFigures turned_down(std::size_t kick_band)
{
    Made kick = steady("kick", PartKind::kick, -80.0, kick_band);
    for (std::size_t hop = 5; hop < 300; hop += 10) kick.power[hop] = power(-5.0);
    return figures_of(mix_of({steady("voice", PartKind::lead, -18.0, 16), kick,
                              steady("guitar", PartKind::body, -18.0, 12),
                              steady("organ", PartKind::body, -24.0, 20),
                              steady("synth", PartKind::ornament, -24.0, 23)}));
}

TEST(Elsewhere, AKickThatLivesOnItsLowsFallsBackWhenTurnedDown)
{
    const ListeningFigures low = turned_down(4), high = turned_down(26);
    EXPECT_GT(low.at("low_volume_rank"), 3.0);
    EXPECT_EQ(low.at("low_volume_rank_part"), 1.0);
    EXPECT_LE(high.at("low_volume_rank"), 3.0);
}

TEST(Elsewhere, SaysNothingOfPartsThatAreNoneOfTheLoudest)
{
    const ListeningFigures figures = figures_of(mix_of(
        {steady("voice", PartKind::lead, -40.0, 16), steady("guitar", PartKind::body, -18.0, 12),
         steady("organ", PartKind::body, -18.0, 20),
         steady("synth", PartKind::ornament, -18.0, 23)}));
    EXPECT_EQ(figures.count("low_volume_rank"), 0u);
}

}  // namespace
}  // namespace sitwell
