#include "app/folder/mix_folder.h"

#include "core/system/files.h"
#include "support/song_on_paper.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::HasSubstr;

TEST(FileTitle, JoinsWordsWhateverStandsBetweenThem)
{
    EXPECT_EQ(file_title("Slow River"), "Slow-River");
    EXPECT_EQ(file_title("  ../Slow / River? (take 2)  "), "Slow-River-take-2");
    EXPECT_EQ(file_title("Für Élise"), "Für-Élise");
    EXPECT_EQ(file_title(""), "Song");
    EXPECT_EQ(file_title("?!"), "Song");
}

TEST(FileTitle, CutsLongOnesBetweenLetters)
{
    EXPECT_EQ(file_title(std::string(60, 'a')), std::string(48, 'a'));
    // The 48th byte would be the first half of an umlaut, or a dash.
    EXPECT_EQ(file_title(std::string(47, 'a') + "öö"), std::string(47, 'a'));
    EXPECT_EQ(file_title(std::string(47, 'a') + " b"), std::string(47, 'a'));
}

TEST(MixFolder, NamesFilesBySongRevisionAndRate)
{
    const MixFolder folder{"out"};
    EXPECT_EQ(folder.mix_file("Slow River", 1, 48000.0), "out/Slow-River_v01_Mix_48k24.wav");
    EXPECT_EQ(folder.mix_file("Slow River", 12, 44100.0), "out/Slow-River_v12_Mix_44k124.wav");
    EXPECT_EQ(folder.listen_file("Slow River", 3, ".mp3"), "out/Slow-River_v03_Listen.mp3");
    EXPECT_EQ(folder.prints_folder(3), "out/prints/v03");
}

TEST(MixFolder, NamesFilesOfAVariantByWhatItIs)
{
    const MixFolder wide = MixFolder{"out"}.of_variant("wide");
    EXPECT_EQ(wide.path(), "out/variants/wide");
    EXPECT_EQ(wide.mix_file("Slow River", 1, 48000.0),
              "out/variants/wide/Slow-River_v01_Mix-wide_48k24.wav");
    EXPECT_EQ(wide.listen_file("Slow River", 1, ".mp3"),
              "out/variants/wide/Slow-River_v01_Listen-wide.mp3");
}

class MixFolderOnDisk : public testing::Test {
protected:
    ScratchFolder scratch_ = *ScratchFolder::create();
    MixFolder folder_{scratch_.path()};
};

TEST_F(MixFolderOnDisk, IsEmptyAtFirst)
{
    const auto read = folder_.read();
    ASSERT_TRUE(read);
    EXPECT_FALSE(read->has_value());
}

TEST_F(MixFolderOnDisk, ReadsWhatItWrote)
{
    test::PaperSong song;
    song.add({.file = "Kick.wav"}).add({.file = "Vox.wav"});
    const Document document{song.session, {}};
    ASSERT_TRUE(folder_.write(document));
    const auto read = folder_.read();
    ASSERT_TRUE(read) << to_text(read.error());
    EXPECT_EQ(*read, document);
}

TEST_F(MixFolderOnDisk, SaysWhatToDoAboutASessionThatCannotBeRead)
{
    ASSERT_TRUE(write_text(folder_.session_file(), "{\"sitwell\": 1, \"session\": 7}"));
    const auto read = folder_.read();
    ASSERT_FALSE(read);
    EXPECT_THAT(to_text(read.error()), HasSubstr("start over with --fresh"));
    ASSERT_TRUE(write_text(folder_.session_file(), "no JSON"));
    EXPECT_FALSE(folder_.read());
}

}  // namespace
}  // namespace sitwell
