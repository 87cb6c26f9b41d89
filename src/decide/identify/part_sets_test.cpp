#include "decide/identify/part_sets.h"

#include "core/text/names.h"
#include "decide/decide_fixture.h"

#include <gmock/gmock.h>

namespace sitwell {
namespace {

using test::intent_for;
using test::PaperSong;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;

class PartSets : public testing::Test {
protected:
    PaperSong song;
    Intent intent = intent_for("pop");

    void parts(const std::vector<std::string>& files)
    {
        for (const std::string& file : files) song.add({.file = file});
    }
    void include(const std::string& pattern)
    {
        for (const Strip& strip : song.session.strips)
            if (strip.source && matches_glob(pattern, strip.source->path))
                intent.include.push_back(strip.source->path);
    }
    Identification found() const { return identify(song.session, song.features, intent); }
    std::vector<std::string> mixed() const
    {
        std::vector<std::string> files;
        for (const TrackIdentity& track : found().tracks)
            if (track.left_out.empty()) files.push_back(track.file);
        return files;
    }
    /// The questions about sets alone.
    std::vector<Ask> asks() const
    {
        std::vector<Ask> about_sets;
        for (const Ask& ask : found().asks)
            if (ask.id.starts_with("set.")) about_sets.push_back(ask);
        return about_sets;
    }
};

TEST_F(PartSets, DryPartsAreMixedAndWhatIsOnlyWetToo)
{
    parts({"DRY/Kick.wav", "DRY/Lead Vox_dry.wav", "WET/Kick.wav", "WET/Lead Vox_wet.wav",
           "WET/Piano.wav"});
    EXPECT_THAT(mixed(),
                UnorderedElementsAre("DRY/Kick.wav", "DRY/Lead Vox_dry.wav", "WET/Piano.wav"));
    ASSERT_THAT(asks(), SizeIs(1));
    EXPECT_EQ(asks()[0].assumed,
              "'DRY', since effects can be added, but not taken away; 2 files of "
              "'WET' are left out and 1 that is only there is mixed.");
    EXPECT_EQ(asks()[0].answers.at(0).option, "--include 'WET/*'");
}

TEST_F(PartSets, TheOptionOfTheQuestionTurnsTheChoiceRound)
{
    parts({"DRY/Kick.wav", "DRY/Bass.wav", "DRY/Shaker.wav", "WET/Kick.wav", "WET/Bass.wav"});
    include("WET/*");
    EXPECT_THAT(mixed(), UnorderedElementsAre("WET/Kick.wav", "WET/Bass.wav", "DRY/Shaker.wav"));
    EXPECT_THAT(asks(), IsEmpty());
}

TEST_F(PartSets, OnePartCanBeTurnedRoundAlone)
{
    parts({"DRY/Kick.wav", "DRY/Bass.wav", "WET/Kick.wav", "WET/Bass.wav"});
    include("WET/Bass.wav");
    EXPECT_THAT(mixed(), UnorderedElementsAre("DRY/Kick.wav", "WET/Bass.wav"));
}

TEST_F(PartSets, ASilentOrExcludedTwinStandsForNothing)
{
    parts({"DRY/Kick.wav", "WET/Kick.wav", "WET/Bass.wav"});
    song.add({.file = "DRY/Bass.wav", .lufs = -90.0f});
    intent.exclude = {"DRY/Kick.wav"};
    EXPECT_THAT(mixed(), UnorderedElementsAre("WET/Kick.wav", "WET/Bass.wav"));
}

TEST_F(PartSets, TracksComeBeforeTheirGroupStems)
{
    parts({"Multitracks/Kick.wav", "Multitracks/Snare.wav", "Multitracks/EGtr 1.wav",
           "Multitracks/Piano.wav", "Multitracks/Lead Vox.wav", "Stems/Drums.wav",
           "Stems/Music.wav", "Stems/Vocals.wav", "Stems/Strings.wav"});
    EXPECT_THAT(mixed(), UnorderedElementsAre("Multitracks/Kick.wav", "Multitracks/Snare.wav",
                                              "Multitracks/EGtr 1.wav", "Multitracks/Piano.wav",
                                              "Multitracks/Lead Vox.wav", "Stems/Strings.wav"));
    ASSERT_THAT(asks(), SizeIs(1));
    EXPECT_EQ(asks()[0].answers.at(0).option, "--include 'Stems/*'");
}

TEST_F(PartSets, StemsThatAreAskedForReplaceTheirTracks)
{
    parts({"Multitracks/Kick.wav", "Multitracks/Snare.wav", "Multitracks/Piano.wav",
           "Stems/Drums.wav"});
    include("Stems/*");
    EXPECT_THAT(mixed(), UnorderedElementsAre("Stems/Drums.wav", "Multitracks/Piano.wav"));
}

TEST_F(PartSets, AStemThatPlaysWithoutTheTracksHoldsMore)
{
    parts({"Multitracks/Kick.wav", "Stems/Drums.wav", "Stems/Music.wav"});
    song.add({.file = "Multitracks/Piano.wav", .to_s = 20.0f});
    EXPECT_THAT(mixed(), UnorderedElementsAre("Multitracks/Kick.wav", "Multitracks/Piano.wav",
                                              "Stems/Music.wav"));
}

TEST_F(PartSets, TheNewestOfThreeVersionsIsMixed)
{
    parts({"v1/Kick.wav", "v1/Bass.wav", "v1/Organ.wav", "v2/Kick.wav", "v2/Bass.wav",
           "v3/Kick.wav"});
    EXPECT_THAT(mixed(), UnorderedElementsAre("v3/Kick.wav", "v2/Bass.wav", "v1/Organ.wav"));
}

TEST_F(PartSets, TunedComesBeforeRaw)
{
    parts({"Vox/Raw/Lead Vox.wav", "Vox/Tuned/Lead Vox.wav", "Kick.wav", "BV 1 tuned.wav",
           "BV 1 raw.wav", "BV 2.wav"});
    EXPECT_THAT(mixed(), UnorderedElementsAre("Vox/Tuned/Lead Vox.wav", "Kick.wav",
                                              "BV 1 tuned.wav", "BV 2.wav"));
}

TEST_F(PartSets, FoldersOfDifferentPartsAreBothMixed)
{
    parts({"Drums/Room.wav", "Drums/Kick.wav", "Vocals Tuned/Room.wav", "Vocals Tuned/Lead.wav"});
    EXPECT_THAT(mixed(), SizeIs(4));
}

TEST_F(PartSets, OfTwoCopiesTheFirstIsMixedUnlessTheyTakeTurns)
{
    parts({"Kick.wav", "Kick (2).wav"});
    song.add({.file = "Lead Vox.wav", .to_s = 20.0f});
    song.add({.file = "Lead Vox.dup1.wav", .from_s = 30.0f, .to_s = 50.0f});
    EXPECT_THAT(mixed(), UnorderedElementsAre("Kick.wav", "Lead Vox.wav", "Lead Vox.dup1.wav"));
}

TEST_F(PartSets, CopiesAreComparedWhereTheyPlayInTheSong)
{
    song.add({.file = "Lead Vox.wav", .to_s = 20.0f});
    song.add({.file = "Lead Vox.dup1.wav", .to_s = 20.0f});
    EXPECT_THAT(mixed(), SizeIs(1));
    for (Strip& strip : song.session.strips)
        if (strip.name == "Lead Vox.dup1")
            strip.source->offset_frames = frames_of_seconds(30.0, song.session.sample_rate_hz);
    EXPECT_THAT(mixed(), SizeIs(2));
}

TEST_F(PartSets, OfTwoVersionsTheIncludedOneIsMixed)
{
    parts({"Kick.wav", "Lead Vox tuned.wav", "Lead Vox raw.wav"});
    EXPECT_THAT(mixed(), UnorderedElementsAre("Kick.wav", "Lead Vox tuned.wav"));
    include("Lead Vox raw.wav");
    EXPECT_THAT(mixed(), UnorderedElementsAre("Kick.wav", "Lead Vox raw.wav"));
}

TEST(PartPlace, IsTheFolderWithoutWordsOfItsSet)
{
    EXPECT_EQ(part_place("Vox/Raw/Lead.wav"), "vox/");
    EXPECT_EQ(part_place("Song_DRY/Drums/Kick.wav"), "song/drums/");
    EXPECT_EQ(part_place("Kick.wav"), "");
}

}  // namespace
}  // namespace sitwell
