#include "app/song/song_genre.h"

#include "decide/genre/tell_genre.h"
#include "decide/intent/blend_genres.h"
#include "support/song_on_paper.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::IsEmpty;

/// Files that say by their names what they are.
class SettleGenre : public testing::Test {
protected:
    SettleGenre()
    {
        intent_.practice = std::make_shared<Practice>(load_practice().value());
        intent_.genre = default_genre(*intent_.practice);
    }
    SongGenre settle(const std::vector<std::string>& files)
    {
        test::PaperSong paper;
        for (const std::string& file : files) paper.add({.file = file});
        HeardSong heard;
        heard.base = heard.mended = paper.session;
        heard.features = paper.features;
        found_ = identify(paper.session, paper.features, intent_);
        return settle_genre(heard, SongForm{}, found_, intent_);
    }
    Identification found_;
    Intent intent_;
};

TEST_F(SettleGenre, TakesItFromTheTracksWhenTheClientIsSilent)
{
    const SongGenre genre = settle({"Violin 1.wav", "Violin 2.wav", "Viola.wav", "Cello.wav"});
    EXPECT_EQ(genre.profile.id, "orchestral");
    EXPECT_FALSE(genre.was_said);
    EXPECT_EQ(intent_.genre.id, "orchestral");
    EXPECT_FALSE(intent_.genre_was_said);
    EXPECT_THAT(found_.asks, IsEmpty());
}

TEST_F(SettleGenre, LeavesWhatTheClientSaidAlone)
{
    intent_.genre = find_genre(*intent_.practice, "rock:70+country:30").value();
    intent_.genre_was_said = true;
    const SongGenre genre = settle({"Violin 1.wav", "Violin 2.wav", "Viola.wav", "Cello.wav"});
    EXPECT_TRUE(genre.was_said);
    EXPECT_EQ(option_of(intent_.genre.shares), "rock:70+country:30");
    EXPECT_THAT(found_.asks, IsEmpty());
}

TEST_F(SettleGenre, MixesAsPopWhereNothingTells)
{
    EXPECT_EQ(settle({"Lead Vox.wav"}).profile.id, "pop");
    EXPECT_EQ(intent_.genre.id, "pop");
    EXPECT_THAT(found_.asks, IsEmpty()) << "pop is also what is likeliest";
}

}  // namespace
}  // namespace sitwell
