#include "analysis/character/hits.h"

#include <cmath>
#include <gtest/gtest.h>
#include <vector>

namespace sitwell {
namespace {

constexpr std::size_t kHitBeat = 100;  ///< rows of 5 ms: half a second

std::vector<Onset> beats(std::size_t count)
{
    std::vector<Onset> hits;
    for (std::size_t i = 1; i <= count; ++i)
        hits.push_back({static_cast<float>(0.5 * static_cast<double>(i)), 20.0f, -20.0f});
    return hits;
}

/// On every beat `top`, falling by 10 dB in `fall_ms`; `ground` below.
std::vector<float> ringing(double top, double fall_ms, double ground = 1e-5)
{
    std::vector<float> powers(kHitBeat * 12);
    for (std::size_t i = 0; i < powers.size(); ++i) {
        const double ms = 5.0 * static_cast<double>(i % kHitBeat);
        const double hit = i < kHitBeat ? 0.0 : top * std::pow(10.0, -ms / fall_ms);
        powers[i] = static_cast<float>(ground + hit);
    }
    return powers;
}

std::vector<float> steady(float power)
{
    return std::vector<float>(kHitBeat * 12, power);
}

TEST(Punch, IsHowFarTheMixRisesWithAHit)
{
    std::vector<float> powers = steady(0.001f);
    for (const Onset& hit : beats(10))
        for (std::size_t i = 0; i < 8; ++i)
            powers[static_cast<std::size_t>(hit.at_s * 200.0f) + i] = 0.01f;
    EXPECT_NEAR(*punch_db(powers, beats(10)), 10.0, 1e-4);
    EXPECT_NEAR(*punch_db(steady(0.01f), beats(10)), 0.0, 1e-4);
}

TEST(Punch, HasNothingToSayOfFewHits)
{
    EXPECT_FALSE(punch_db(steady(0.01f), beats(7)));
    EXPECT_FALSE(punch_db({}, beats(10)));
    EXPECT_FALSE(punch_db(steady(0.01f), {}));
}

TEST(Punch, DoesNotAskGhostNotes)
{
    std::vector<Onset> hits = beats(8);
    for (std::size_t i = 0; i < 40; ++i)
        hits.push_back({0.75f + 0.1f * static_cast<float>(i), 8.0f, -40.0f});
    const std::vector<float> powers = ringing(0.1, 60.0);
    EXPECT_NEAR(*punch_db(powers, hits), *punch_db(powers, beats(8)), 1e-9);
}

TEST(Ring, IsTheTimeToFallByTenDb)
{
    EXPECT_NEAR(*ring_ms(ringing(0.1, 60.0), beats(10)), 60.0, 10.0);
    EXPECT_NEAR(*ring_ms(ringing(0.1, 200.0), beats(10)), 200.0, 10.0);
}

TEST(Ring, LastsToTheNextHitWhereNothingFalls)
{
    EXPECT_NEAR(*ring_ms(steady(0.1f), beats(10)), 500.0, 100.0);
    EXPECT_FALSE(ring_ms(steady(0.0f), beats(10)));
}

TEST(Together, IsWhatTheSumHasOverItsParts)
{
    const auto one = steady(0.01f);
    EXPECT_NEAR(*together_db(steady(0.02f), one, one, beats(10)), 0.0, 1e-3);
    EXPECT_NEAR(*together_db(steady(0.04f), one, one, beats(10)), 3.0103, 1e-3);
    EXPECT_NEAR(*together_db(steady(0.005f), one, one, beats(10)), -6.0206, 1e-3);
}

TEST(Together, TellsOfTheWorstHits)
{
    const auto one = steady(0.01f);
    auto sum = steady(0.02f);
    for (std::size_t i = 0; i < 2 * kHitBeat; ++i) sum[2 * kHitBeat + i] = 0.002f;
    EXPECT_NEAR(*together_db(sum, one, one, beats(10)), -10.0, 1e-3);
}

TEST(Evenness, IsTheDeviationOfWhatIsPlayed)
{
    std::vector<Onset> notes = beats(10);
    EXPECT_NEAR(*evenness_lu(notes), 0.0, 1e-6);
    for (std::size_t i = 0; i < notes.size(); i += 2) notes[i].loudness_lufs = -26.0f;
    EXPECT_NEAR(*evenness_lu(notes), 3.0, 1e-6);
    notes.push_back({9.0f, 8.0f, -60.0f});
    EXPECT_NEAR(*evenness_lu(notes), 3.0, 1e-6) << "a noise of the fingers is no note";
}

TEST(ShareOfOne, IsWhatItHoldsOfBoth)
{
    EXPECT_NEAR(*share_of_one(steady(0.03f), steady(0.01f), beats(10)), 0.75, 1e-6);
    EXPECT_NEAR(*share_of_one(steady(0.03f), steady(0.0f), beats(10)), 1.0, 1e-6);
    EXPECT_FALSE(share_of_one(steady(0.0f), steady(0.0f), beats(10)));
    EXPECT_FALSE(share_of_one(steady(0.03f), steady(0.01f), beats(4)));
}

TEST(PeakToMean, OfASineIsThreeAndMoreOfHits)
{
    EXPECT_NEAR(*peak_to_mean_db(steady(0.01f)), 3.01, 0.01);
    EXPECT_GT(*peak_to_mean_db(ringing(0.1, 60.0)), 10.0);
    EXPECT_FALSE(peak_to_mean_db(steady(0.0f)));
}

}  // namespace
}  // namespace sitwell
