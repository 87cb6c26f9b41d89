#include "app/verbs/intent_of.h"

#include "support/song_on_paper.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::UnorderedElementsAre;

const Session& session()
{
    static const Session kSession = [] {
        test::PaperSong song;
        song.add({.file = "Drums/Kick.wav"}).add({.file = "Drums/Snare.wav"});
        song.add({.file = "Vox.wav"}).add({.file = "Vox Double.wav"});
        return song.session;
    }();
    return kSession;
}

Result<Intent> intent(const MixOptions& options)
{
    return intent_of(options, session(), std::make_shared<Practice>(*load_practice()));
}

std::string refusal(const MixOptions& options)
{
    const auto refused = intent(options);
    EXPECT_FALSE(refused);
    return refused ? "" : refused.error().message;
}

TEST(IntentOf, IsTheDefaultGenreAndNothingElseWithoutOptions)
{
    const auto plain = intent({});
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->genre.id, default_genre(*plain->practice).id);
    EXPECT_FALSE(plain->genre_was_said);
    EXPECT_THAT(plain->roles, IsEmpty());
    EXPECT_THAT(plain->include, IsEmpty());
    EXPECT_THAT(plain->exclude, IsEmpty());
}

TEST(IntentOf, TakesFilesByPathByNameAndByGlob)
{
    MixOptions options;
    options.genre = "pop";
    options.exclude = {"Drums/Kick.wav"};
    options.include = {"Snare.wav"};
    options.roles = {{"Vox*", "backing_vocal"}};
    options.lead = "Vox.wav";
    const auto stated = intent(options);
    ASSERT_TRUE(stated) << to_text(stated.error());
    EXPECT_EQ(stated->genre.id, "pop");
    EXPECT_TRUE(stated->genre_was_said);
    EXPECT_THAT(stated->exclude, ElementsAre("Drums/Kick.wav"));
    EXPECT_THAT(stated->include, ElementsAre("Drums/Snare.wav"));
    EXPECT_THAT(stated->roles, UnorderedElementsAre(Pair("Vox.wav", "backing_vocal"),
                                                    Pair("Vox Double.wav", "backing_vocal")));
    EXPECT_EQ(stated->lead, "Vox.wav");
}

TEST(IntentOf, RefusesAllThatDoesNotFitAtOnceWithWhatWasMeant)
{
    MixOptions options;
    options.genre = "popp";
    options.roles = {{"Snare.wav", "snare_topp"}};
    options.exclude = {"Kik.wav"};
    const std::string said = refusal(options);
    EXPECT_THAT(said, HasSubstr("--genre"));
    EXPECT_THAT(said, HasSubstr("pop"));
    EXPECT_THAT(said, HasSubstr("--role Snare.wav=snare_topp: there is no such role."));
    EXPECT_THAT(said, HasSubstr("snare_top'"));
    EXPECT_THAT(said, HasSubstr("no file of the song is called so."));
    EXPECT_THAT(said, HasSubstr("Kick.wav"));
}

TEST(IntentOf, WantsOneLead)
{
    MixOptions options;
    options.lead = "Vox*";
    EXPECT_THAT(refusal(options), HasSubstr("2 files are called so; name one."));
}

}  // namespace
}  // namespace sitwell
