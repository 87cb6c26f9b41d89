#include "session/model/address.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(Address, ReadsWhatItWrites)
{
    const Address address{{"lead-vox"}, "compressor-2", "threshold"};
    EXPECT_EQ(to_text(address), "lead-vox.compressor-2.threshold");
    EXPECT_EQ(parse_address("lead-vox.compressor-2.threshold"), address);
    EXPECT_EQ(parse_address("Вокал-1.fader.gain").value().strip, StripId{"Вокал-1"});
}

TEST(Address, HasThreePartsAndNoMoreDots)
{
    for (const char* text : {"", "kick", "kick.fader", "kick.fader.gain.db", ".fader.gain",
                             "kick..gain", "kick.fader.", "lead vox.fader.gain", "a/b.fader.gain"})
        EXPECT_FALSE(parse_address(text)) << text;
    EXPECT_NE(parse_address("kick.fader").error().message.find("strip.node.parameter"),
              std::string::npos);
}

TEST(Id, IsAWordThatCanNameAFileAndAPartOfAnAddress)
{
    for (const char* word : {"kick-in", "compressor_2", "Вокал"}) EXPECT_TRUE(is_id(word)) << word;
    for (const char* word : {"", "a.b", "a b", "a/b", "..", "a\\b", "a\n", "\x7f"})
        EXPECT_FALSE(is_id(word)) << word;
}

}  // namespace
}  // namespace sitwell
