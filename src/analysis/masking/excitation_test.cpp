#include "analysis/masking/excitation.h"

#include "analysis/masking/masking_fixture.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::kLufs;
using test::kOneKhz;
using test::only;

double db(float power)
{
    return 10.0 * std::log10(static_cast<double>(power));
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

}  // namespace
}  // namespace sitwell
