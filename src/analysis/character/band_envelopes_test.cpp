#include "analysis/character/band_envelopes.h"
#include "support/rates.h"

#include "support/signals.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sitwell {
namespace {

using test::kRateHz;
constexpr std::array<EnvelopeBand, 2> kTwo{{{30.0, 150.0}, {150.0, 2000.0}}};

std::vector<std::vector<float>> envelopes_of(ConstAudioView audio, double rate_hz = kRateHz)
{
    BandEnvelopes envelopes{rate_hz, audio.channels(), kTwo};
    envelopes.process(audio);
    return envelopes.finish();
}

TEST(BandEnvelopes, HearTheirOwnBandAtItsPower)
{
    for (const double rate_hz : {44100.0, 48000.0, 96000.0}) {
        const auto frames = static_cast<std::size_t>(rate_hz);
        const auto rows = envelopes_of(test::sine(2, frames, 70.0, rate_hz, 0.5f), rate_hz);
        ASSERT_EQ(rows.size(), 2u);
        ASSERT_EQ(rows[0].size(), 200u);
        double mean = 0.0;
        for (std::size_t i = 100; i < 200; ++i) mean += static_cast<double>(rows[0][i]) / 100.0;
        EXPECT_NEAR(mean, 0.125, 0.003);
        EXPECT_LT(rows[1][150], 0.125 * 0.01);
    }
}

TEST(BandEnvelopes, StandWhereTheSoundStands)
{
    AudioBuffer audio{1, 48000};
    const AudioBuffer tone = test::sine(1, 24000, 500.0, kRateHz, 0.5f);
    copy(tone, audio.view().slice(24000, 24000));
    const auto rows = envelopes_of(audio);
    EXPECT_EQ(rows[1][99], 0.0f);
    EXPECT_GT(rows[1][101], 0.05f);
}

RC_GTEST_PROP(BandEnvelopes, AreTheSameForAnyBlocking, ())
{
    const std::uint64_t seed = *rc::gen::inRange<std::uint64_t>(1, 1000);
    const AudioBuffer noise = test::white_noise(2, 9000, seed);
    BandEnvelopes cut{kRateHz, 2, kTwo};
    test::Dice dice{seed};
    std::size_t at = 0;
    for (const std::size_t block : test::random_blocks(dice, noise.frames(), 3000)) {
        cut.process(noise.view().slice(at, block));
        at += block;
    }
    RC_ASSERT(cut.finish() == envelopes_of(noise));
}

}  // namespace
}  // namespace sitwell
