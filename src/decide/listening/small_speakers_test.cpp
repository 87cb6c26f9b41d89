#include "decide/listening/small_speakers.h"

#include "decide/listening/playback_systems.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

/// A mix that lies on its target, more or less of it in some bands.
struct OnTarget {
    ToneTarget tone = load_tone_targets().value().front();
    MixFigures mix;

    OnTarget()
    {
        mix.channels = 2;
        const ToneFit fit = fit_tone({}, tone);
        MixRows::Bands row;
        for (std::size_t b = 0; b < kBands; ++b)
            row[b] = static_cast<float>(std::pow(10.0, (fit.target_db[b] - 30.0) / 10.0));
        mix.rows.bands_mid.assign(40, row);
        mix.rows.bands_side.assign(40, {});
    }
    void turn(std::size_t first, std::size_t end, double gain_db)
    {
        for (auto& row : mix.rows.bands_mid)
            for (std::size_t b = first; b < end; ++b)
                row[b] *= static_cast<float>(std::pow(10.0, gain_db / 10.0));
    }
    ListeningFigures figures() const
    {
        ListeningFigures told;
        tell_small_speakers(told, mix, tone, load_playback_systems().value());
        return told;
    }
};

TEST(SmallSpeakers, TellNothingOfAMixOnItsTarget)
{
    for (const auto& [figure, value] : OnTarget{}.figures())
        EXPECT_NEAR(value, 0.0, 0.05) << figure;
    EXPECT_EQ(OnTarget{}.figures().size(), 4u);
}

TEST(SmallSpeakers, HearBoomAndHarshness)
{
    OnTarget boomy, harsh;
    boomy.turn(5, 9, 5.0);
    harsh.turn(20, 23, 6.0);
    EXPECT_NEAR(boomy.figures().at("car_boom_db"), 5.0, 0.2);
    EXPECT_NEAR(boomy.figures().at("smart_speaker_boom_db"), 5.0, 0.2);
    EXPECT_NEAR(boomy.figures().at("phone_harsh_db"), 0.0, 0.2);
    EXPECT_GT(harsh.figures().at("phone_harsh_db"), 3.0);
}

TEST(SmallSpeakers, LoseSubBassThatIsAtTheSides)
{
    OnTarget wide;
    for (std::size_t hop = 0; hop < wide.mix.rows.bands_mid.size(); ++hop)
        for (std::size_t b = 1; b < 4; ++b)
            wide.mix.rows.bands_side[hop][b] = wide.mix.rows.bands_mid[hop][b];
    EXPECT_NEAR(wide.figures().at("club_sub_loss_db"), 3.01, 0.05);
    wide.mix.channels = 1;
    EXPECT_EQ(wide.figures().count("club_sub_loss_db"), 0u);
}

}  // namespace
}  // namespace sitwell
