#include "fx/tremolo.h"

#include "fx/modulation_fixture.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sitwell {
namespace {

using namespace test;

/// The gains of both sides.
AudioBuffer gains(const TremoloParams& params, std::size_t frames)
{
    AudioBuffer ones{2, frames};
    for (std::size_t c = 0; c < 2; ++c)
        std::fill(ones.channel(c).begin(), ones.channel(c).end(), 1.0f);
    return played<Tremolo>(std::move(ones), params);
}

TEST(Tremolo, FallsByItsDepth)
{
    for (const auto& [depth, db] : {std::pair{20.0f, -1.94}, {50.0f, -6.02}, {90.0f, -20.0}}) {
        const auto heard = gains({.rate_hz = 4.0f, .depth_percent = depth}, kSecond);
        const auto x = heard.channel(0);
        const auto [low, high] = std::minmax_element(x.begin(), x.end());
        EXPECT_NEAR(db_of_gain(static_cast<double>(*low / *high)), db, 0.02) << depth;
        EXPECT_NEAR(x[0], *high, 1e-6f) << "it begins at the loudest moment";
        EXPECT_NEAR(x[6000], *low, 1e-4f) << "half a cycle later";
    }
    const auto none = gains({.depth_percent = 0.0f}, 1000);
    EXPECT_TRUE(std::all_of(none.channel(0).begin(), none.channel(0).end(),
                            [](float g) { return g == 1.0f; }));
    EXPECT_LT(gains({.rate_hz = 4.0f, .depth_percent = 100.0f}, 6001).channel(0)[6000], 1e-3f);
}

TEST(Tremolo, KeepsTheSongsTime)
{
    for (const auto& [note, bpm, frames] : {std::tuple{"1/8", 120.0f, 12000u},
                                            {"1/4 triplet", 90.0f, 21333u},
                                            {"1/16", 150.0f, 4800u}}) {
        TremoloParams params{.tempo_bpm = bpm, .depth_percent = 60.0f};
        const auto choice = std::find(kNoteNames.begin(), kNoteNames.end(), note);
        params.sync = static_cast<float>(choice - kNoteNames.begin());
        const auto heard = gains(params, 4 * frames + 10);
        const auto x = heard.channel(0);
        for (std::size_t cycle = 1; cycle <= 4; ++cycle) {
            EXPECT_NEAR(x[cycle * frames], x[0], 1e-4f) << note;
            EXPECT_LT(x[cycle * frames - frames / 2], 0.5f * x[0]) << note;
        }
    }
}

TEST(Tremolo, IsAsLoudAsWhatItHearsAtAnyDepthAndShape)
{
    for (const float depth : {30.0f, 70.0f, 100.0f})
        for (const float shape : {0.0f, 50.0f, 100.0f}) {
            const auto heard = gains(
                {.rate_hz = 5.0f, .depth_percent = depth, .shape_percent = shape}, 2 * kSecond);
            EXPECT_NEAR(db_of_gain(rms(heard)), 0.0, 0.01) << depth << " " << shape;
        }
}

TEST(Tremolo, PansAtConstantPower)
{
    for (const float shape : {0.0f, 40.0f, 100.0f}) {
        const auto heard = gains({.rate_hz = 3.0f,
                                  .depth_percent = 100.0f,
                                  .shape_percent = shape,
                                  .stereo_phase_degrees = 180.0f},
                                 kSecond);
        float leftmost = 1.0f;
        for (std::size_t n = 0; n < kSecond; ++n) {
            const float left = heard.channel(0)[n];
            const float right = heard.channel(1)[n];
            ASSERT_NEAR(left * left + right * right, 2.0f, 1e-5f);
            leftmost = std::min(leftmost, right);
        }
        EXPECT_LT(leftmost, 1e-3f) << "all the way to one side";
    }
}

RC_GTEST_PROP(MoreTremolo, NeverExceedsThreeDecibelsNorTurnsTheWaveOver, ())
{
    const auto percent = [](int most) {
        return static_cast<float>(*rc::gen::inRange(0, most + 1));
    };
    const auto heard = gains({.sync = percent(18),
                              .rate_hz = 0.1f + 0.1f * percent(199),
                              .tempo_bpm = 30.0f + percent(270),
                              .depth_percent = percent(100),
                              .shape_percent = percent(100),
                              .stereo_phase_degrees = percent(180)},
                             kSecond);
    for (std::size_t c = 0; c < 2; ++c)
        for (const float gain : heard.channel(c)) RC_ASSERT(gain >= 0.0f && gain <= 1.41422f);
}

TEST(Tremolo, SquaresUpWithRoundedEdges)
{
    const auto share_near_ends = [](float shape) {
        const auto heard =
            gains({.rate_hz = 5.0f, .depth_percent = 50.0f, .shape_percent = shape}, 2 * kSecond);
        const auto x = heard.channel(0);
        const auto [low, high] = std::minmax_element(x.begin(), x.end());
        const float near = 0.1f * (*high - *low);
        const auto count =
            std::count_if(x.begin(), x.end(), [low = *low, high = *high, near](float g) {
                return g > high - near || g < low + near;
            });
        return static_cast<double>(count) / static_cast<double>(x.size());
    };
    EXPECT_NEAR(share_near_ends(0.0f), 0.41, 0.03);
    EXPECT_GT(share_near_ends(50.0f), 0.6);
    EXPECT_GT(share_near_ends(100.0f), 0.93);

    // From 10 to 90 % of the way.
    const auto heard =
        gains({.rate_hz = 5.0f, .depth_percent = 50.0f, .shape_percent = 100.0f}, 9600);
    const auto x = heard.channel(0);
    const auto [low, high] = std::minmax_element(x.begin(), x.end());
    std::size_t edge = 0;
    for (std::size_t n = 0; n < 4800; ++n)
        if (x[n] < *low + 0.9f * (*high - *low) && x[n] > *low + 0.1f * (*high - *low)) ++edge;
    EXPECT_NEAR(static_cast<double>(edge) / 48.0, 5.6, 0.1) << "ms";
}

TEST(Tremolo, TurnsWithoutAClickWhateverIsTurned)
{
    const float bend = bend_while_turned<Tremolo>([](Dice& dice, TremoloParams& params) {
        params.sync = static_cast<float>(dice.whole(0, 18));
        params.rate_hz = roll(dice, 0.1, 10.0);
        params.tempo_bpm = roll(dice, 60.0, 200.0);
        params.depth_percent = roll(dice, 0.0, 100.0);
        params.shape_percent = roll(dice, 0.0, 100.0);
        params.stereo_phase_degrees = roll(dice, 0.0, 180.0);
    });
    EXPECT_LT(bend, 0.0015f);
}

}  // namespace
}  // namespace sitwell
