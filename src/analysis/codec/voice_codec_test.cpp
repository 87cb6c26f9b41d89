#include "analysis/codec/voice_codec.h"

#include <cstring>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

VoiceRows some_rows()
{
    return {{220.0f, 0.9f, 0.1f, 0.01f, 0.02f, 0.03f, 0.04f, 6000.0f, 900.0f, 1.0f}, {}};
}

TEST(VoiceCodec, GivesBackTheSameRows)
{
    for (const VoiceRows& rows : {VoiceRows{}, some_rows()}) {
        const auto read = decode_voice(encode_voice(rows));
        ASSERT_TRUE(read);
        ASSERT_EQ(read->size(), rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i)
            EXPECT_EQ(std::memcmp(&(*read)[i], &rows[i], sizeof(VoiceRow)), 0);
    }
}

TEST(VoiceCodec, RefusesWhatIsCutShortChangedOrOfAnotherVersion)
{
    const std::string bytes = encode_voice(some_rows());
    EXPECT_FALSE(decode_voice(bytes.substr(0, bytes.size() - 1)));
    EXPECT_FALSE(decode_voice(""));
    for (const std::size_t place : {std::size_t{3}, bytes.size() / 2, bytes.size() - 1}) {
        std::string changed = bytes;
        changed[place] = static_cast<char>(changed[place] ^ 1);
        EXPECT_FALSE(decode_voice(changed)) << place;
    }
}

}  // namespace
}  // namespace sitwell
