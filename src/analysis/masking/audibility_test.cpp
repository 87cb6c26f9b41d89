#include "analysis/masking/audibility.h"

#include "analysis/masking/masking_fixture.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::kLufs;
using test::kOneKhz;
using test::only;

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

}  // namespace
}  // namespace sitwell
