#include "analysis/character/words.h"
#include "support/rates.h"

#include "support/signals.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sitwell {
namespace {

using test::kRateHz;

std::optional<double> words_of(ConstAudioView lead, ConstAudioView rest)
{
    WordsMeter meter{kRateHz};
    meter.process(lead, rest);
    return meter.finish();
}

AudioBuffer times(const AudioBuffer& audio, float gain)
{
    AudioBuffer louder{audio.channels(), audio.frames()};
    add(audio, gain, louder);
    return louder;
}

TEST(Words, AreAllHeardAloneAndNoneUnderneath)
{
    const AudioBuffer voice = test::pink_noise(1, 96000, 1), band = test::pink_noise(1, 96000, 2);
    EXPECT_GT(*words_of(voice, AudioBuffer{1, 96000}), 0.99);
    EXPECT_LT(*words_of(times(voice, 0.05f), band), 0.01);
    EXPECT_GT(*words_of(times(voice, 30.0f), band), 0.99);
}

TEST(Words, OfTwoAlikeAreGlimpsedWhereChanceLeavesRoom)
{
    // Powers of noise in a cell of n bins are chi-squared; their ratio is 2 or more in 1/3 of cells
    // for n = 1 and ever fewer for more.
    const double alike = *words_of(test::pink_noise(1, 240000, 1), test::pink_noise(1, 240000, 2));
    EXPECT_GT(alike, 0.02);
    EXPECT_LT(alike, 0.33);
}

TEST(Words, GrowWithTheLead)
{
    const AudioBuffer voice = test::pink_noise(1, 96000, 1), band = test::pink_noise(1, 96000, 2);
    double previous = 0.0;
    for (const float gain : {0.5f, 0.7f, 1.0f, 1.4f, 2.0f}) {
        const double share = *words_of(times(voice, gain), band);
        EXPECT_GT(share, previous);
        previous = share;
    }
}

TEST(Words, CountOnlyWhereSomebodySings)
{
    const AudioBuffer band = test::pink_noise(2, 480000, 2);
    AudioBuffer voice{2, 480000};
    copy(times(test::pink_noise(2, 192000, 1), 3.0f), voice.view().slice(96000, 192000));
    const double sung = *words_of(voice, band);
    EXPECT_GT(sung, 0.8) << "rests are no lost words";
    EXPECT_FALSE(words_of(AudioBuffer{2, 480000}, band));
    EXPECT_FALSE(words_of(AudioBuffer{1, 0}, AudioBuffer{1, 0}));
}

TEST(Words, TellOfTheWorstPlaces)
{
    const AudioBuffer voice = test::pink_noise(1, 960000, 1);
    AudioBuffer band{1, 960000};
    copy(times(test::pink_noise(1, 192000, 2), 10.0f), band.view().slice(480000, 192000));
    EXPECT_LT(*words_of(voice, band), 0.05) << "a fifth of the song is drowned";
}

RC_GTEST_PROP(Words, AreTheSameForAnyBlocking, ())
{
    constexpr double telephone_hz = 16000.0;  // a second is soon over
    const std::uint64_t seed = *rc::gen::inRange<std::uint64_t>(1, 1000);
    const AudioBuffer voice = test::white_noise(2, 24000, seed);
    const AudioBuffer band = test::white_noise(2, 24000, seed + 1);
    WordsMeter cut{telephone_hz}, whole{telephone_hz};
    test::Dice dice{seed};
    std::size_t at = 0;
    for (const std::size_t block : test::random_blocks(dice, voice.frames(), 9000)) {
        cut.process(voice.view().slice(at, block), band.view().slice(at, block));
        at += block;
    }
    whole.process(voice, band);
    const auto share = whole.finish();
    RC_ASSERT(share.has_value());
    RC_ASSERT(cut.finish() == share);
}

}  // namespace
}  // namespace sitwell
