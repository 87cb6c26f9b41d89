#include "dsp/dynamics/envelope.h"

#include "support/rates.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <vector>

namespace sitwell {
namespace {

using test::kRateHz;

TEST(ReductionEnvelope, ReachesTwoThirdsInItsAttackAndGivesThemBackInItsRelease)
{
    ReductionEnvelope envelope;
    const float attack = keep_of_ms(10.0, kRateHz);
    const float release = keep_of_ms(200.0, kRateHz);
    std::vector<float> db(48000, 10.0f);
    envelope.process(db, attack, release);
    EXPECT_NEAR(db[479], 10.0 * 0.6321, 0.01);
    EXPECT_NEAR(db.back(), 10.0, 0.001);
    std::fill(db.begin(), db.end(), 0.0f);
    envelope.process(db, 0.0f, release);
    EXPECT_NEAR(db[9599], 10.0 * 0.3679, 0.01);
}

TEST(ReductionEnvelope, ComesToRestAfterTheMusic)
{
    ReductionEnvelope envelope;
    EXPECT_TRUE(envelope.at_rest());
    std::vector<float> db(1000, 20.0f);
    envelope.process(db, 0.99f, 0.999f);
    EXPECT_FALSE(envelope.at_rest());
    std::vector<float> silence(40000, 0.0f);
    envelope.process(silence, 0.99f, 0.999f);
    EXPECT_TRUE(envelope.at_rest());
    EXPECT_EQ(silence.back(), 0.0f);
}

TEST(ReductionEnvelope, DoesNotRippleOnAHeldPeak)
{
    // Decoupled: the release holds what a burst asked for while the attack still rises.
    ReductionEnvelope envelope;
    std::vector<float> db(2000);
    for (std::size_t n = 0; n < 2000; ++n) db[n] = n % 48 < 4 ? 10.0f : 0.0f;
    envelope.process(db, keep_of_ms(2.0, kRateHz), keep_of_ms(500.0, kRateHz));
    for (std::size_t n = 1000; n < 2000; ++n) EXPECT_NEAR(db[n], 10.0f, 0.1f);
}

TEST(ReductionEnvelope, FillsItsSlowMemoryInEightReleasesAndEmptiesItInTwelve)
{
    constexpr double kReleases = 480.0;  // frames
    const auto keep = ballistics_of(0.1, 10.0, 1.0, kRateHz);
    for (const double held : {8.0, 16.0, 100.0}) {
        ReductionEnvelope envelope;
        const auto held_frames = static_cast<std::size_t>(held * kReleases);
        std::vector<float> db(held_frames + static_cast<std::size_t>(18.0 * kReleases), 0.0f);
        std::fill_n(db.begin(), held_frames, 10.0f);
        envelope.process(db, keep);
        // Where the memory is full the quick release runs down before it, which it follows:
        // s' = (r − s) / 12 with r = exp(−t) has 12/11 · exp(−t/12) − 1/11 · exp(−t).
        const double filled = 10.0 * (1.0 - std::exp(-held / 8.0));
        EXPECT_NEAR(db.back(), filled * 12.0 / 11.0 * std::exp(-18.0 / 12.0), 0.1) << held;
    }
}

TEST(ReductionEnvelope, ComesToRestWithAFullSlowMemoryToo)
{
    ReductionEnvelope envelope;
    const auto keep = ballistics_of(0.1, 5.0, 0.7, kRateHz);
    std::vector<float> db(48000, 20.0f);
    envelope.process(db, keep);
    std::fill(db.begin(), db.end(), 0.0f);
    envelope.process(db, keep);
    EXPECT_TRUE(envelope.at_rest());
    EXPECT_EQ(db.back(), 0.0f);
}

TEST(ReductionEnvelope, EmptiesItsSlowMemoryWithoutAStepWhenTheShareIsTakenBack)
{
    ReductionEnvelope envelope;
    std::vector<float> db(48000, 20.0f);
    envelope.process(db, ballistics_of(0.1, 5.0, 1.0, kRateHz));
    std::vector<float> after(4800, 0.0f);
    envelope.process(after, ballistics_of(0.1, 5.0, 0.0, kRateHz));
    // The largest step is the release's own: 20 dB over 240 frames.
    float last = db.back();
    for (const float now : after) {
        ASSERT_LT(last - now, 20.0f / 240.0f);
        last = now;
    }
    EXPECT_GT(after[480], 15.0f);
}

TEST(ClosingEnvelope, OpensInItsAttackAndClosesInItsReleaseRounded)
{
    ClosingEnvelope envelope;
    const float attack = keep_of_ms(2.0 / ClosingEnvelope::kPolesPerAttack, kRateHz);
    const float release = keep_of_ms(100.0, kRateHz);
    std::vector<float> db(96000, 20.0f);
    envelope.process(db, attack, release);
    // The attack's two poles delay the release by their own time constants.
    EXPECT_NEAR(db[4799 + 89], 20.0 * 0.6321, 0.02);
    EXPECT_LT(db[0], 1e-4f);
    EXPECT_NEAR(db.back(), 20.0, 0.01);
    std::fill(db.begin(), db.end(), 0.0f);
    envelope.process(db, attack, release);
    EXPECT_NEAR(db[95], 20.0 * 0.3679, 0.1);
    EXPECT_EQ(db[4800], 0.0f);
}

}  // namespace
}  // namespace sitwell
