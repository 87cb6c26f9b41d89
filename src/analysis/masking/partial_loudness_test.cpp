#include "analysis/masking/partial_loudness.h"

#include "analysis/masking/masking_fixture.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sitwell {
namespace {

using test::kLufs;
using test::kOneKhz;
using test::only;

/// Share of its loudness that a part keeps beside another.
float share(const BandRow& part, const BandRow& other)
{
    static const Ear ear{kLufs};
    const PartLoudness loudness =
        part_loudness(ear.excitation(part), ear.excitation(other), BandRange{});
    return loudness.heard / loudness.alone;
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

TEST(BandRange, HoldsTheNominalCentres)
{
    const BandRange words = bands_between(1000.0, 4000.0);
    EXPECT_EQ(words.first, kOneKhz);
    EXPECT_EQ(words.end, kOneKhz + 7);
    EXPECT_NEAR(band_centre_hz(bands_between(60.0, 250.0).first), 63.0, 1.0);
}

}  // namespace
}  // namespace sitwell
