#include "fx/chorus.h"

#include "fx/modulation_fixture.h"

#include <array>
#include <gtest/gtest.h>
#include <numbers>

namespace sitwell {
namespace {

using namespace test;

/// Voices alone, of the whole spectrum.
ChorusParams voices_only(float voices)
{
    return {.voices = voices, .low_cut_hz = kChorusLowestHz, .mix_percent = 100.0f};
}

/// Where a click's echoes lie that hold most of it.
std::vector<std::size_t> echoes(std::span<const float> x, float at_least)
{
    std::vector<std::size_t> found;
    for (std::size_t n = 1; n + 1 < x.size(); ++n)
        if (x[n] > at_least && x[n] >= x[n - 1] && x[n] > x[n + 1]) found.push_back(n);
    return found;
}

TEST(Chorus, SetsItsVoicesEvenlyAround)
{
    ChorusParams params = voices_only(4.0f);
    params.rate_hz = 0.05f;
    params.delay_ms = 10.0f;
    params.depth_ms = 2.0f;
    const auto audio = played<Chorus>(impulse(2, 960, 0, 1.0f), params);
    // At the beginning of a cycle: at the delay, as far out as they go, and between those for the
    // right side.
    EXPECT_EQ(echoes(audio.channel(0), 0.2f), (std::vector<std::size_t>{384, 480, 576}));
    const auto right = echoes(audio.channel(1), 0.2f);
    const double between = 96.0 * std::numbers::sqrt2 / 2.0;
    ASSERT_EQ(right.size(), 2u);
    EXPECT_NEAR(static_cast<double>(right[0]), 480.0 - between, 1.0);
    EXPECT_NEAR(static_cast<double>(right[1]), 480.0 + between, 1.0);
}

TEST(Chorus, StraysByDepthAndRate)
{
    ChorusParams params = voices_only(1.0f);
    params.rate_hz = 0.8f;
    params.depth_ms = 2.0f;
    const auto heard = played<Chorus>(sine(1, 5 * kSecond, 1000.0, kRateHz, 0.5f), params);
    const auto x = heard.channel(0).subspan(kSecond);
    double last = 0.0;
    double most = 0.0;
    for (std::size_t n = 1; n < x.size(); ++n) {
        if (x[n - 1] >= 0.0f || x[n] < 0.0f) continue;
        const double crossing =
            static_cast<double>(n) - static_cast<double>(x[n] / (x[n] - x[n - 1]));
        if (last > 0.0) most = std::max(most, 1200.0 * std::log2(48.0 / (crossing - last)));
        last = crossing;
    }
    const double slope = 2.0 * std::numbers::pi * 0.8 * 0.002;
    EXPECT_NEAR(most, 1200.0 * std::log2(1.0 + slope), 0.2);
}

TEST(MoreChorus, IsAsLoudAsWhatItHears)
{
    for (const float voices : {1.0f, 2.0f, 3.0f, 4.0f})
        for (const float mix : {0.0f, 30.0f, 50.0f, 100.0f}) {
            const double change = level_change_db<Chorus>({.voices = voices, .mix_percent = mix});
            EXPECT_NEAR(change, 0.0, mix > 50.0f ? 0.75 : 0.25) << voices << " voices, mix " << mix;
        }
    const auto noise = pink_noise(2, 5000, 1);
    EXPECT_TRUE(same_bits(played<Chorus>(noise, {.mix_percent = 0.0f}), noise));
}

/// The lowest and the highest level of a tone over eight seconds, dB re what it was.
std::array<double, 2> levels_db(double hz)
{
    const auto heard = played<Chorus>(sine(2, 9 * kSecond, hz, kRateHz, 0.5f), {.mix_percent = 50});
    std::array<double, 2> ends{100.0, -100.0};
    for (std::size_t at = kSecond; at + 4800 < 9 * kSecond; at += 2400) {
        const double level =
            db_of_gain(rms(heard.view().slice(at, 4800)) / (0.5 / std::numbers::sqrt2));
        ends = {std::min(ends[0], level), std::max(ends[1], level)};
    }
    return ends;
}

TEST(Chorus, KeepsLowsInTheirPlaceAndWeight)
{
    const auto [low, high] = levels_db(40.0);
    EXPECT_NEAR(low, 0.7, 0.05);
    EXPECT_LT(high - low, 0.01) << "it does not sway";
    const auto [soft, loud] = levels_db(300.0);
    EXPECT_GT(loud - soft, 2.5) << "above the cut it does";
}

TEST(Chorus, SpreadsItsSides)
{
    const auto likeness = [](float spread) {
        const auto noise = pink_noise(1, 8 * kSecond, 3, 0.1f);
        AudioBuffer both{2, noise.frames()};
        for (std::size_t c = 0; c < 2; ++c)
            std::copy(noise.channel(0).begin(), noise.channel(0).end(), both.channel(c).begin());
        const auto heard = played<Chorus>(both, {.spread_percent = spread, .mix_percent = 50.0f});
        double lr = 0.0, ll = 0.0, rr = 0.0;
        for (std::size_t n = kSecond; n < heard.frames(); ++n) {
            const double l = static_cast<double>(heard.channel(0)[n]);
            const double r = static_cast<double>(heard.channel(1)[n]);
            lr += l * r, ll += l * l, rr += r * r;
        }
        return lr / std::sqrt(ll * rr);
    };
    EXPECT_NEAR(likeness(0.0f), 1.0, 1e-6);
    EXPECT_LT(likeness(100.0f), 0.8);
    EXPECT_GT(likeness(100.0f), 0.3) << "it has to hold together in mono";
}

TEST(Chorus, TurnsWithoutAClickWhateverIsTurned)
{
    const float bend = bend_while_turned<Chorus>([](Dice& dice, ChorusParams& params) {
        params.voices = static_cast<float>(dice.whole(1, 4));
        params.rate_hz = roll(dice, 0.1, 3.0);
        params.depth_ms = roll(dice, 0.0, 4.0);
        params.delay_ms = roll(dice, 1.0, 40.0);
        params.spread_percent = roll(dice, 0.0, 100.0);
        params.low_cut_hz = roll(dice, 20.0, 300.0);
        params.mix_percent = roll(dice, 0.0, 100.0);
    });
    EXPECT_LT(bend, 1.0f / 64.0f) << "as a fader that opens in its 64 frames";
}

}  // namespace
}  // namespace sitwell
