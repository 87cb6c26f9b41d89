#include "decide/intent/locks.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

const StripId kKick{"kick"}, kBass{"bass"}, kLead{"lead"};

Locks some_locks()
{
    return {{{kKick, {}, {}}, {kBass, "equalizer", {}}, {kLead, "compressor", "threshold"}}, {}};
}

TEST(Locks, HoldAStripADeviceOrASetting)
{
    const Locks locks = some_locks();
    EXPECT_TRUE(locks.hold_strip(kKick));
    EXPECT_TRUE(locks.hold_node(kKick, "equalizer"));
    EXPECT_TRUE(locks.hold(kKick, "fader", "gain"));

    EXPECT_FALSE(locks.hold_strip(kBass));
    EXPECT_TRUE(locks.hold_node(kBass, "equalizer"));
    EXPECT_TRUE(locks.hold(kBass, "equalizer", "band1_gain"));
    EXPECT_FALSE(locks.hold(kBass, "fader", "gain"));

    EXPECT_TRUE(locks.hold(kLead, "compressor", "threshold"));
    EXPECT_FALSE(locks.hold(kLead, "compressor", "ratio"));
    EXPECT_FALSE(locks.hold_node(kLead, "compressor"));
    EXPECT_TRUE(locks.touch(kLead, "compressor"));
    EXPECT_FALSE(locks.touch(kLead, "fader"));
}

TEST(Locks, AreReadAsTheyAreWritten)
{
    for (const Address& place : some_locks().places)
        EXPECT_EQ(place_from_text(place_in_text(place)), place);
    EXPECT_EQ(place_in_text({kLead, "compressor", "threshold"}), "lead.compressor.threshold");
    EXPECT_EQ(place_in_text({kKick, {}, {}}), "kick");
    for (const char* text : {"", "kick.", ".fader", "a.b.c.d", "a b"})
        EXPECT_FALSE(place_from_text(text)) << text;
}

TEST(Locks, AreAddedOnce)
{
    std::vector<Address> places;
    for (int n = 0; n < 2; ++n) add_place(places, {kKick, "fader", "gain"});
    EXPECT_EQ(places.size(), 1U);
}

}  // namespace
}  // namespace sitwell
