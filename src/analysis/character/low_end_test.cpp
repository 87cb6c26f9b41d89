#include "analysis/character/low_end.h"
#include "support/rates.h"

#include "support/signals.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sitwell {
namespace {

using test::kRateHz;

LowEnd heard(ConstAudioView kick, ConstAudioView bass)
{
    LowEndMeter meter{kRateHz};
    meter.process(kick, bass);
    return meter.finish();
}

TEST(LowEnd, IsThePowerOfEachAndOfTheirSum)
{
    const AudioBuffer kick = test::sine(2, 48000, 70.0, kRateHz, 0.5f);
    const AudioBuffer bass = test::sine(1, 48000, 70.0, kRateHz, 0.25f);
    const LowEnd low_end = heard(kick, bass);
    ASSERT_EQ(low_end.both.size(), 200u);
    double one = 0.0, other = 0.0, both = 0.0;
    for (std::size_t i = 60; i < 200; ++i) {  // a whole number of periods
        one += static_cast<double>(low_end.kick[i]) / 140.0;
        other += static_cast<double>(low_end.bass[i]) / 140.0;
        both += static_cast<double>(low_end.both[i]) / 140.0;
    }
    EXPECT_NEAR(one, 0.125, 0.004);
    EXPECT_NEAR(other, 0.03125, 0.001);
    EXPECT_NEAR(both, 0.28125, 0.009);
}

TEST(LowEnd, DoesNotHearWhatLiesAbove)
{
    const AudioBuffer high = test::sine(2, 48000, 480.0, kRateHz, 0.5f);
    EXPECT_LT(heard(high, high).both[150], 1e-4f);
}

RC_GTEST_PROP(LowEnd, IsTheSameForAnyBlocking, ())
{
    const std::uint64_t seed = *rc::gen::inRange<std::uint64_t>(1, 1000);
    const AudioBuffer kick = test::white_noise(2, 9000, seed);
    const AudioBuffer bass = test::white_noise(2, 9000, seed + 1);
    LowEndMeter cut{kRateHz};
    test::Dice dice{seed};
    std::size_t at = 0;
    for (const std::size_t block : test::random_blocks(dice, kick.frames(), 6000)) {
        cut.process(kick.view().slice(at, block), bass.view().slice(at, block));
        at += block;
    }
    RC_ASSERT(cut.finish().both == heard(kick, bass).both);
}

}  // namespace
}  // namespace sitwell
