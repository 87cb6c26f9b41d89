#include "session/model/sound_key.h"

#include <gtest/gtest.h>
#include <set>

namespace sitwell {
namespace {

TEST(SoundKey, TellsWhatIsTakenAway)
{
    Source source;
    source.content_hash = "00ff";
    source.repairs = {{"subtract", "48000 0 1", "Click.wav"}};
    const std::string key = sound_key(source);
    source.repairs[0].reference = "Guide.wav";
    EXPECT_NE(sound_key(source), key);
}

TEST(SoundKey, IsTheContentUntilSomethingIsRepaired)
{
    Source source;
    source.content_hash = "00ff";
    source.offset_frames = 100;
    source.polarity = -1;
    EXPECT_EQ(sound_key(source), "00ff");

    std::set<std::string> keys;
    for (const Repair& repair : {Repair{"sides", "left only"}, Repair{"sides", "right only"}}) {
        source.repairs = {repair};
        keys.insert(sound_key(source));
        source.repairs.push_back({"sides", "invert right"});
        keys.insert(sound_key(source));
    }
    EXPECT_EQ(keys.size(), 4u);
    for (const std::string& key : keys) EXPECT_TRUE(key.starts_with("00ff-")) << key;
}

}  // namespace
}  // namespace sitwell
