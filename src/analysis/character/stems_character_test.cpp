#include "analysis/character/stems_character.h"

#include "dsp/math/functions.h"
#include "support/signals.h"

#include <array>
#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

constexpr std::size_t kLength = 6 * 48000;
constexpr std::size_t kStemBeat = 24000;

/// A tone on every beat.
AudioBuffer struck(double hz, double decay_s, float gain)
{
    AudioBuffer audio{2, kLength};
    for (std::size_t n = 0; n < kLength; ++n) {
        const double s = static_cast<double>(n % kStemBeat) / 48000.0;
        audio.channel(0)[n] = audio.channel(1)[n] =
            gain * static_cast<float>(std::exp(-s / decay_s) * std::sin(kTwoPi * hz * s));
    }
    return audio;
}

struct Mix {
    AudioBuffer kick = struck(60.0, 0.05, 0.5f);
    AudioBuffer bass = struck(60.0, 0.1, 0.3f);
    AudioBuffer voice = test::pink_noise(2, kLength, 1, 0.05f);
    AudioBuffer sum = AudioBuffer{2, kLength};

    HeardMix listened() const
    {
        MixListener listener{48000.0, 2};
        listener.process(sum);
        return listener.finish();
    }

    StemsCharacter heard(const CharacterRoles& roles, float polarity = 1.0f)
    {
        AudioBuffer turned{2, kLength};
        add(bass, polarity, turned);
        const std::array<ConstAudioView, 3> parts{kick, turned, voice};
        clear(sum);
        for (const ConstAudioView part : parts) add(part, 1.0f, sum);
        StemsCharacterMeter meter{48000.0, roles};
        meter.process(sum, parts);
        return meter.finish();
    }
};

TEST(StemsCharacter, TellsWhetherKickAndBassHelpEachOther)
{
    Mix mix;
    const CharacterRoles roles{{}, 0, {}, 1};
    EXPECT_GT(*mix.heard(roles).kick_with_bass_db, 1.0);
    EXPECT_LT(*mix.heard(roles, -1.0f).kick_with_bass_db, -3.0);
}

TEST(StemsCharacter, TellsOfEveryAxisItsStemsReach)
{
    Mix mix;
    const StemsCharacter heard = mix.heard({{2}, 0, {}, 1});
    EXPECT_GE(heard.kick.size(), 10u);
    const CharacterFigures figures = heard.figures(mix.listened());
    EXPECT_GT(*figures.kick_punch_db, 6.0);
    EXPECT_TRUE(figures.low_ring_ms);
    EXPECT_LT(*figures.bass_evenness_lu, 0.5);
    EXPECT_GT(*figures.words, 0.9) << "the hits are below the words";
    EXPECT_FALSE(figures.snare_punch_db);
}

TEST(StemsCharacter, WithoutRolesIsThatOfTheMixAlone)
{
    Mix mix;
    const StemsCharacter heard = mix.heard({});
    EXPECT_FALSE(heard.words);
    EXPECT_FALSE(heard.kick_with_bass_db);
    EXPECT_FALSE(heard.bass_evenness_lu);
    const CharacterFigures figures = heard.figures(mix.listened());
    EXPECT_TRUE(figures.harsh_share_db);
    EXPECT_FALSE(figures.kick_punch_db);
}

TEST(StemsCharacter, TellsThePeaksOfEveryBusThatPlays)
{
    Mix mix;
    CharacterRoles roles;
    roles.drums = {0, 1};
    const StemsCharacter heard = mix.heard(roles);
    CrestMeter drums;
    AudioBuffer both{mix.kick};
    add(mix.bass, 1.0f, both);
    drums.process(both);
    EXPECT_EQ(heard.drums_crest_db, drums.crest_db());
    EXPECT_FALSE(heard.music_crest_db);
}

}  // namespace
}  // namespace sitwell
