#include "app/verbs/listening_loudness.h"

#include "decide/decide_fixture.h"
#include "media/media_test_files.h"
#include "support/signals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::HasSubstr;

class ListeningLoudness : public test::MediaFiles {
protected:
    /// A tone of 997 Hz on both channels, which BS.1770-5 reads as loud in LUFS as it is in dBFS.
    std::string tone(float gain)
    {
        return write("tone.wav", test::sine(2, 4 * 48000, 997.0, 48000.0, gain),
                     {.encoding = Encoding::float32})
            .string();
    }

    Intent intent_ = test::intent_for("pop");
};

TEST_F(ListeningLoudness, IsTheGenresWithoutAWish)
{
    intent_.genre.listening_lufs = -11.5f;
    EXPECT_EQ(listening_loudness("", intent_), -11.5f);
    EXPECT_EQ(listening_loudness("genre", intent_), -11.5f);
}

TEST_F(ListeningLoudness, IsTheNumberThatIsAskedFor)
{
    EXPECT_EQ(listening_loudness("-9.5", intent_), -9.5f);
    EXPECT_EQ(listening_loudness("-30", intent_), -30.0f);
    EXPECT_EQ(listening_loudness("-5", intent_), -5.0f);
}

TEST_F(ListeningLoudness, RefusesWhatNoListenerCouldBear)
{
    for (const char* wish : {"-30.1", "-4.9", "0", "14", "nan"}) {
        const auto refused = listening_loudness(wish, intent_);
        ASSERT_FALSE(refused) << wish;
        EXPECT_EQ(refused.error().where, "--loudness");
        EXPECT_THAT(refused.error().message, HasSubstr("-30 to -5")) << wish;
    }
}

TEST_F(ListeningLoudness, IsThatOfAFileToMatch)
{
    EXPECT_NEAR(listening_loudness(tone(0.1f), intent_).value_or(0.0f), -20.0f, 0.05f);
    EXPECT_EQ(listening_loudness(tone(1.0f), intent_), -5.0f) << "but never beyond its bounds";
    const auto missing = listening_loudness("-14 LUFS", intent_);
    ASSERT_FALSE(missing);
    EXPECT_THAT(missing.error().message, HasSubstr("neither 'genre' nor a number nor a file"));
}

}  // namespace
}  // namespace sitwell
