#include "analysis/masking/audibility.h"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sitwell {
namespace {

constexpr std::size_t kOneKhz = 16;
constexpr double kLufs = -20.0;

BandRow only(std::size_t band, double dbfs)
{
    BandRow row{};
    row[band] = static_cast<float>(std::pow(10.0, dbfs / 10.0));
    return row;
}

double db(float power)
{
    return 10.0 * std::log10(static_cast<double>(power));
}

/// Share of its loudness that a part keeps beside another.
float share(const BandRow& part, const BandRow& other)
{
    static const Ear ear{kLufs};
    const PartLoudness loudness =
        part_loudness(ear.excitation(part), ear.excitation(other), BandRange{});
    return loudness.heard / loudness.alone;
}

TEST(Ear, HearsTheMixAtEightyDecibels)
{
    // A sine at 997 Hz of −20 LUFS; a third octave at 1 kHz holds 1.75 auditory filters.
    const BandRow heard = Ear{kLufs}.excitation(only(kOneKhz, kLufs));
    EXPECT_NEAR(Ear::filters_in(kOneKhz), 1.746, 0.01);
    EXPECT_NEAR(db(heard[kOneKhz]), 80.0 - 10.0 * std::log10(1.746), 0.1);
}

TEST(Ear, SpreadsUpwardsFartherTheLouderItIs)
{
    const Ear ear{kLufs};
    const auto fall = [&](double dbfs, std::size_t to) {
        const BandRow heard = ear.excitation(only(kOneKhz, dbfs));
        return db(heard[kOneKhz]) - db(heard[to]);
    };
    // 1 to 2 kHz are 4.483 Bark by Traunmüller's formula, 1 to 0.5 kHz 3.608.
    EXPECT_NEAR(fall(-20.0, kOneKhz + 3), 4.483 * (24.0 + 0.23 - 0.2 * 78.0), 0.5);
    EXPECT_NEAR(fall(-60.0, kOneKhz + 3), 4.483 * (24.0 + 0.23 - 0.2 * 38.0), 0.5);
    EXPECT_NEAR(fall(-20.0, kOneKhz - 3), 3.608 * 27.0, 0.5);
}

TEST(PartialLoudness, OfAPartAloneIsItsLoudness)
{
    EXPECT_EQ(share(only(kOneKhz, -20.0), {}), 1.0f);
    EXPECT_EQ(share(only(4, -30.0), {}), 1.0f);
}

TEST(PartialLoudness, FollowsTheShortFormWithinABand)
{
    const auto left = [](double snr_db) {
        const PartLoudness loudness = part_loudness(only(kOneKhz, 60.0 + snr_db),
                                                    only(kOneKhz, 60.0), {kOneKhz, kOneKhz + 1});
        return loudness.heard / loudness.alone;
    };
    for (const double snr_db : {-10.0, -4.0, 0.0, 5.0})
        EXPECT_NEAR(left(snr_db), 1.0 / (1.0 + std::exp(-(snr_db + 4.0) / 3.0)), 1e-4);
}

TEST(PartialLoudness, IsLostTwentyDecibelsUnderAnotherInItsBand)
{
    EXPECT_LT(share(only(kOneKhz, -40.0), only(kOneKhz, -20.0)), 0.01f);
    EXPECT_GT(share(only(kOneKhz, -20.0), only(kOneKhz, -40.0)), 0.8f);
}

TEST(PartialLoudness, IsTakenFromAboveAndNotFromBelow)
{
    const BandRow low = only(kOneKhz, -15.0);
    EXPECT_LT(share(only(kOneKhz + 3, -60.0), low), 0.3f);
    EXPECT_GT(share(only(kOneKhz - 3, -60.0), low), 0.9f);
}

TEST(PartialLoudness, OfAloneIsMooreAndGlasbergsFormula)
{
    const Ear ear{kLufs};
    const BandRow excited = ear.excitation(only(kOneKhz, kLufs));
    const double quiet = std::pow(10.0, 0.363);
    const double e = static_cast<double>(excited[kOneKhz]);
    const double expected = 0.047 * Ear::filters_in(kOneKhz) *
                            (std::pow(e + 2.0 * quiet, 0.2) - std::pow(2.0 * quiet, 0.2));
    const PartLoudness heard = part_loudness(excited, {}, {kOneKhz, kOneKhz + 1});
    EXPECT_NEAR(heard.alone, expected, 1e-3 * expected);
}

RC_GTEST_PROP(PartialLoudness, FallsAsTheOthersRise, ())
{
    const auto band = *rc::gen::inRange<std::size_t>(0, kBands);
    const auto other = *rc::gen::inRange<std::size_t>(0, kBands);
    const double quieter = -0.1 * *rc::gen::inRange(200, 800);
    const BandRow part = only(band, -25.0);
    const float beside = share(part, only(other, quieter));
    const float louder = share(part, only(other, quieter + 6.0));
    RC_ASSERT(beside <= 1.0f && louder >= 0.0f);
    RC_ASSERT(louder <= beside + 1e-3f);
}

TEST(Audibility, IsOneWhileAPartPlaysAlone)
{
    const std::vector<BandRow> voice(8, only(kOneKhz, -20.0));
    std::vector<BandRow> drums(8);
    std::fill(drums.begin() + 4, drums.end(), only(kOneKhz, -10.0));
    const std::vector<PartPowers> parts{{voice, bands_between(1000, 4000)}, {drums, {}}};
    const auto heard = audibility(parts, kLufs);
    const std::vector<unsigned char> active(8, 1);
    const auto shares = audible_shares(heard[0].focus, active, 4);
    ASSERT_EQ(shares.size(), 5u);
    EXPECT_EQ(shares.front(), 1.0f);
    EXPECT_LT(shares.back(), 0.2f);
    EXPECT_GT(audible_shares(heard[1].all, active, 4).back(), 0.6f);
}

TEST(Audibility, DoesNotLetOneFamilyCoverItself)
{
    const std::vector<BandRow> kick(4, only(4, -20.0)), overheads(4, only(4, -10.0));
    const std::vector<unsigned char> active(4, 1);
    const auto share = [&](int family) {
        const std::vector<PartPowers> parts{{kick, {}, family}, {overheads, {}, 1}};
        return audible_shares(audibility(parts, kLufs)[0].all, active, 4).front();
    };
    EXPECT_EQ(share(1), 1.0f);
    EXPECT_LT(share(2), 0.3f);
    EXPECT_EQ(share(0), share(2));
}

TEST(Audibility, SaysNothingWhereAPartRests)
{
    const std::vector<PartLoudness> rows(8, PartLoudness{1.0f, 0.5f});
    const std::vector<unsigned char> active{1, 1, 1, 0, 1, 1, 1, 1};
    const auto shares = audible_shares(rows, active, 4);
    ASSERT_EQ(shares.size(), 1u);
    EXPECT_FLOAT_EQ(shares[0], 0.5f);
}

TEST(BandRange, HoldsTheNominalCentres)
{
    const BandRange words = bands_between(1000.0, 4000.0);
    EXPECT_EQ(words.first, kOneKhz);
    EXPECT_EQ(words.end, kOneKhz + 7);
    EXPECT_NEAR(band_centre_hz(bands_between(60.0, 250.0).first), 63.0, 1.0);
}

}  // namespace
}  // namespace sitwell
