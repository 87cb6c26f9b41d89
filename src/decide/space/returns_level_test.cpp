#include "decide/space/returns_level.h"

#include "decide/decide_fixture.h"

namespace sitwell {
namespace {

TEST(ReturnsLevel, RisesWithTheSends)
{
    const auto song = test::pop_band();
    Session session = test::decided(song, test::intent_for("pop")).session;
    const float before_lu = returns_over_dry_lu(session, song.features);
    for (Strip& strip : session.strips)
        for (Send& send : strip.sends) send.params.level_db -= 6.0f;
    EXPECT_NEAR(returns_over_dry_lu(session, song.features), before_lu - 6.0f, 0.1f);
    for (Strip& strip : session.strips) strip.sends.clear();
    EXPECT_LT(returns_over_dry_lu(session, song.features), -40.0f);
}

TEST(ReturnsLevel, OfOnePartDoesNotDependOnItsFader)
{
    const auto song = test::pop_band();
    const Session session = test::decided(song, test::intent_for("pop")).session;
    const Strip* part = nullptr;
    for (const Strip& strip : session.strips)
        if (!strip.sends.empty()) part = &strip;
    ASSERT_NE(part, nullptr);
    const Strip& bus = *find_strip(session, part->sends.front().to);
    const float lu = return_at_unity_lu(session, *part, bus, song.features);
    Strip louder = *part;
    louder.fader.gain_db += 6.0f;
    EXPECT_FLOAT_EQ(return_at_unity_lu(session, louder, bus, song.features), lu);
}

}  // namespace
}  // namespace sitwell
