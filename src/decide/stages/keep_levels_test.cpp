#include "decide/decide_fixture.h"
#include "forecast/loudness.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

Decision decided_without(std::vector<std::string> works)
{
    Intent intent = test::intent_for("pop");
    intent.works = *works_asked_for({}, works);
    return test::decided(test::pop_band(), intent);
}

TEST(KeepLevels, LeavesEveryTrackAsLoudAsItCame)
{
    const auto song = test::pop_band();
    const auto decision = decided_without({"balance", "dynamics", "eq", "pan"});
    for (const char* file : {"Drums.wav", "EGtr Rhy 2.wav", "Piano.wav"}) {
        const Strip& strip = *find_strip(decision.session, song.strip(file).id);
        Strip bare = strip;
        bare.chain.clear();
        bare.fader.gain_db = 0.0f;
        const auto lufs = [&](const Strip& as) {
            return integrated_lufs(
                       total_power(forecast_before_fader(decision.session, as, song.features))) +
                   as.fader.gain_db;
        };
        EXPECT_NEAR(lufs(strip), lufs(bare), 0.05f) << file;
    }
}

TEST(KeepLevels, IsNotAskedWhereBalanceIsDecided)
{
    for (const Edit& edit : decided_without({"eq"}).edits)
        EXPECT_NE(edit.reason.rule, "balance.left");
}

TEST(Decide, LeavesTheWorksThatAreToBeLeft)
{
    const auto has = [](const Decision& decision, std::string_view device) {
        for (const Strip& strip : decision.session.strips)
            if (!strip.is_bus() && find_insert(strip, device) != nullptr) return true;
        return false;
    };
    EXPECT_TRUE(has(decided_without({}), "compressor"));
    EXPECT_FALSE(has(decided_without({"dynamics"}), "compressor"));
    EXPECT_TRUE(has(decided_without({"dynamics"}), "equalizer"));
    EXPECT_FALSE(has(decided_without({"eq"}), "equalizer"));
    for (const Strip& strip : decided_without({"space"}).session.strips)
        EXPECT_TRUE(strip.sends.empty()) << strip.name;
}

}  // namespace
}  // namespace sitwell
