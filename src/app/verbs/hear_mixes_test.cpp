#include "app/verbs/hear_mixes.h"

#include "media/media_test_files.h"
#include "support/signals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

class HearMixes : public test::MediaFiles {
protected:
    std::filesystem::path noise(std::string_view name, std::size_t channels, float rms)
    {
        return write(name, test::pink_noise(channels, 96000, 3, rms));
    }
};

TEST_F(HearMixes, HearsTheMixCloselyAndItsReferencesPlainly)
{
    const auto heard =
        hear_mixes({noise("Mix.wav", 2, 0.05f), noise("Record.wav", 2, 0.1f)}, Beside::nothing, 2);
    ASSERT_TRUE(heard) << to_text(heard.error());
    ASSERT_EQ(heard->references.size(), 1u);
    EXPECT_NEAR(heard->references[0].integrated_lufs - heard->mix.figures.integrated_lufs, 6.02,
                0.05);
    EXPECT_EQ(heard->close.channels, 2u);
    EXPECT_TRUE(heard->mix.envelopes.empty());
    EXPECT_FALSE(heard->sound);
}

TEST_F(HearMixes, HearsTheMixAsATrackBesideItsParts)
{
    const auto mix = noise("Mix.wav", 2, 0.05f);
    const auto alone = hear_mixes({mix}, Beside::nothing, 1),
               beside = hear_mixes({mix}, Beside::stems, 2);
    ASSERT_TRUE(alone && beside);
    EXPECT_EQ(alone->mix.figures.integrated_lufs, beside->mix.figures.integrated_lufs);
    EXPECT_FALSE(beside->mix.envelopes.empty());
    ASSERT_TRUE(beside->sound);
    EXPECT_EQ(beside->sound->channels, 2);
}

TEST_F(HearMixes, LooksForClicksBesideTracks)
{
    AudioBuffer sound = test::pink_noise(2, 96000, 3, 0.01f);
    for (std::size_t c = 0; c < 2; ++c) sound.channel(c)[48000] = 0.8f;
    const auto mix = write("Mix.wav", sound);
    const auto stems = hear_mixes({mix}, Beside::stems, 1),
               tracks = hear_mixes({mix}, Beside::tracks, 1);
    ASSERT_TRUE(stems && tracks);
    EXPECT_TRUE(stems->mix.clicks_s.empty());
    ASSERT_EQ(tracks->mix.clicks_s.size(), 1u);
    EXPECT_NEAR(tracks->mix.clicks_s[0], 1.0, 0.001);
}

TEST_F(HearMixes, NamesEveryFileThatCannotBeHeard)
{
    const auto heard = hear_mixes({noise("Mix.wav", 2, 0.05f), noise("Surround.wav", 6, 0.1f),
                                   write_bytes("Text.wav", "no sound at all")},
                                  Beside::nothing, 2);
    ASSERT_FALSE(heard);
    EXPECT_THAT(heard.error().message, testing::HasSubstr("6 channels"));
    EXPECT_THAT(heard.error().message, testing::HasSubstr("Text.wav"));
}

}  // namespace
}  // namespace sitwell
