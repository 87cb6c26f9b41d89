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
        hear_mixes({noise("Mix.wav", 2, 0.05f), noise("Record.wav", 2, 0.1f)}, false, 2);
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
    const auto alone = hear_mixes({mix}, false, 1), beside = hear_mixes({mix}, true, 2);
    ASSERT_TRUE(alone && beside);
    EXPECT_EQ(alone->mix.figures.integrated_lufs, beside->mix.figures.integrated_lufs);
    EXPECT_FALSE(beside->mix.envelopes.empty());
    ASSERT_TRUE(beside->sound);
    EXPECT_EQ(beside->sound->channels, 2);
}

TEST_F(HearMixes, NamesEveryFileThatCannotBeHeard)
{
    const auto heard = hear_mixes({noise("Mix.wav", 2, 0.05f), noise("Surround.wav", 6, 0.1f),
                                   write_bytes("Text.wav", "no sound at all")},
                                  false, 2);
    ASSERT_FALSE(heard);
    EXPECT_THAT(heard.error().message, testing::HasSubstr("6 channels"));
    EXPECT_THAT(heard.error().message, testing::HasSubstr("Text.wav"));
}

}  // namespace
}  // namespace sitwell
