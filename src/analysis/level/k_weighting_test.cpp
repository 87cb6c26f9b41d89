#include "analysis/level/k_weighting.h"

#include "support/signals.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(KWeighting, HasTheStandardsCoefficientsAt48kHz)
{
    const auto [shelf, pass] = k_weighting(48000.0);
    EXPECT_NEAR(shelf.b0, 1.53512485958697, 1e-12);
    EXPECT_NEAR(shelf.b1, -2.69169618940638, 1e-12);
    EXPECT_NEAR(shelf.b2, 1.19839281085285, 1e-12);
    EXPECT_NEAR(shelf.a1, -1.69065929318241, 1e-12);
    EXPECT_NEAR(shelf.a2, 0.73248077421585, 1e-12);
    EXPECT_NEAR(pass.a1, -1.99004745483398, 1e-12);
    EXPECT_NEAR(pass.a2, 0.99007225036621, 1e-12);
}

TEST(KWeighting, WeighsAlikeAtEveryRate)
{
    for (const double rate_hz : {44100.0, 88200.0, 96000.0, 192000.0})
        for (const double hz : {40.0, 100.0, 997.0, 3000.0}) {
            const auto response = [&](double rate) {
                AudioBuffer in = test::impulse(1, static_cast<std::size_t>(rate));
                AudioBuffer out{1, in.frames()};
                KWeighting{rate}.process(in.channel(0), {}, out.channel(0), {});
                return test::response_db(out.channel(0), hz, rate);
            };
            EXPECT_NEAR(response(rate_hz), response(48000.0), 0.06) << rate_hz << " " << hz;
        }
}

TEST(KWeighting, TreatsBothChannelsAlike)
{
    const AudioBuffer noise = test::white_noise(1, 5000, 1);
    AudioBuffer alone{1, 5000}, pair{2, 5000};
    KWeighting{48000.0}.process(noise.channel(0), {}, alone.channel(0), {});
    KWeighting{48000.0}.process(noise.channel(0), noise.channel(0), pair.channel(0),
                                pair.channel(1));
    for (std::size_t i = 0; i < 5000; ++i) {
        ASSERT_EQ(alone.channel(0)[i], pair.channel(0)[i]);
        ASSERT_EQ(alone.channel(0)[i], pair.channel(1)[i]);
    }
}

TEST(KWeighting, ComesToRestInSilence)
{
    KWeighting filter{48000.0};
    AudioBuffer audio = test::white_noise(1, 4800, 2);
    filter.process(audio.channel(0), {}, audio.channel(0), {});
    EXPECT_FALSE(filter.is_at_rest());
    for (int hop = 0; hop < 40; ++hop) {
        audio = AudioBuffer{1, 4800};
        filter.process(audio.channel(0), {}, audio.channel(0), {});
    }
    EXPECT_TRUE(filter.is_at_rest());
}

}  // namespace
}  // namespace sitwell
