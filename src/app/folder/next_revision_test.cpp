#include "app/folder/next_revision.h"

#include "support/song_on_paper.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

Session song_of(const std::vector<std::string>& files, double seconds = 60.0)
{
    test::PaperSong song{seconds};
    for (const std::string& file : files) song.add({.file = file});
    return song.session;
}

Edit level(const std::string& strip, float gain_db)
{
    return {SetValue{{StripId{strip}, "fader", "gain"}, gain_db}, {"test.level", "A level.", {}}};
}

Session state_of(const Result<Document>& document)
{
    EXPECT_TRUE(document) << (document ? "" : to_text(document.error()));
    const auto session = document.and_then([](const Document& d) { return replay(d); });
    EXPECT_TRUE(session) << (session ? "" : to_text(session.error()));
    return session.value_or(Session{});
}

TEST(IsSameSong, GoesByHalfOfTheRecordings)
{
    const Document mixed{song_of({"Kick.wav", "Bass.wav", "Vox.wav", "Keys.wav"}), {}};
    EXPECT_TRUE(is_same_song(mixed, mixed.base));
    EXPECT_TRUE(is_same_song(mixed, song_of({"Kick.wav", "Bass.wav", "Pad.wav", "Choir.wav"})));
    EXPECT_FALSE(is_same_song(mixed, song_of({"Kick.wav", "Pad.wav", "Choir.wav", "Flute.wav"})));
    EXPECT_TRUE(is_same_song(mixed, song_of({"Kick.wav"}))) << "the smaller one counts";
    EXPECT_FALSE(is_same_song(mixed, song_of({"Flute.wav"})));
}

TEST(IsSameSong, LooksAtTheNewestRevision)
{
    const auto old_song = song_of({"Kick.wav", "Bass.wav"});
    const auto new_song = song_of({"Kick take 2.wav", "Bass take 2.wav", "Vox.wav"});
    const auto document = next_document(Document{old_song, {}}, new_song, {});
    ASSERT_TRUE(document);
    EXPECT_TRUE(is_same_song(*document, new_song));
    EXPECT_FALSE(is_same_song(*document, old_song));
}

TEST(NextDocument, BeginsWithRevisionOne)
{
    const auto base = song_of({"Kick.wav"});
    const auto document = next_document(std::nullopt, base, {level("kick", -3.0f)});
    ASSERT_TRUE(document);
    EXPECT_EQ(document->base, base);
    ASSERT_EQ(document->revisions.size(), 1u);
    EXPECT_EQ(document->revisions[0].number, 1);
    EXPECT_EQ(document->revisions[0].author, "engineer");
    EXPECT_EQ(state_of(document).strips[0].fader.gain_db, -3.0f);
}

TEST(NextDocument, TakesBackWhatTheRevisionsBeforeLeft)
{
    const auto base = song_of({"Kick.wav", "Vox.wav"});
    const auto first = next_document(std::nullopt, base, {level("kick", -3.0f)});
    const auto second = next_document(*first, base, {level("vox", 2.0f)});
    const auto third = next_document(*second, base, {level("vox", -5.0f), level("vox", -4.0f)});
    const auto expected = [&](const std::vector<Edit>& edits) {
        return sitwell::apply(base, edits).value();
    };
    EXPECT_EQ(state_of(second), expected({level("vox", 2.0f)}));
    EXPECT_EQ(state_of(third), expected({level("vox", -4.0f)}));
    EXPECT_EQ(third->revisions.size(), 3u);
    EXPECT_EQ(third->revisions[2].number, 3);
    EXPECT_EQ(third->revisions[0], first->revisions[0]) << "history is never rewritten";
    EXPECT_EQ(replay(*third, 2).value(), state_of(second));
}

TEST(HandMoves, AreARevisionOfTheirOwnOnTheMixAsItStands)
{
    const auto base = song_of({"Kick.wav", "Vox.wav"});
    const auto mixed = next_document(std::nullopt, base, {level("kick", -3.0f)}).value();
    const Document moved = with_hand_moves(mixed, {level("vox", 2.0f)});
    ASSERT_EQ(moved.revisions.size(), 2u);
    EXPECT_EQ(moved.revisions[1].number, 2);
    EXPECT_EQ(moved.revisions[1].author, "you");
    EXPECT_EQ(replay(moved).value(),
              sitwell::apply(base, {level("kick", -3.0f), level("vox", 2.0f)}).value());
}

TEST(MovesSinceStart, AreTheEngineersLastAndWhatPeopleChangedSince)
{
    const auto base = song_of({"Kick.wav", "Vox.wav"});
    const auto first = next_document(std::nullopt, base, {level("kick", -3.0f)}).value();
    const Document moved = with_hand_moves(first, {level("vox", 2.0f)});
    const auto of_first = moves_since_start(moved).value();
    EXPECT_EQ(of_first.before, base);
    EXPECT_EQ(of_first.edits, (std::vector{level("kick", -3.0f), level("vox", 2.0f)}));

    const auto again = song_of({"Kick.wav", "Vox.wav", "Pad.wav"});
    const Document second = with_hand_moves(
        next_document(moved, again, {level("pad", -6.0f)}).value(), {level("kick", 1.0f)});
    const auto of_second = moves_since_start(second).value();
    EXPECT_EQ(of_second.before, again);
    EXPECT_EQ(of_second.edits, (std::vector{level("pad", -6.0f), level("kick", 1.0f)}));
}

TEST(NextDocument, BringsTheTracksTheSongHoldsNow)
{
    const auto old_song = song_of({"Kick.wav", "Vox.wav"}, 30.0);
    const auto new_song = song_of({"Kick.wav", "Keys.wav", "Vox take 2.wav"}, 60.0);
    const auto first = next_document(std::nullopt, old_song, {level("kick", -3.0f)});
    const auto second = next_document(*first, new_song, {level("keys", -1.0f)});
    EXPECT_EQ(state_of(second), sitwell::apply(new_song, {level("keys", -1.0f)}).value());
}

TEST(NextDocument, FollowsASongThatChangesTwice)
{
    const auto a = song_of({"Kick.wav", "Vox.wav"});
    const auto b = song_of({"Kick.wav", "Vox.wav", "Keys.wav"});
    const auto c = song_of({"Kick.wav", "Vox.wav", "Keys.wav", "Pad.wav"});
    const auto first = next_document(std::nullopt, a, {level("vox", -3.0f)});
    const auto second = next_document(*first, b, {level("keys", -1.0f)});
    const auto third = next_document(*second, c, {level("pad", -2.0f)});
    EXPECT_EQ(state_of(third), sitwell::apply(c, {level("pad", -2.0f)}).value());
}

TEST(NextDocument, RefusesAMoveThatDoesNotFit)
{
    const auto base = song_of({"Kick.wav"});
    const auto document = next_document(std::nullopt, base, {level("nobody", -3.0f)});
    ASSERT_TRUE(document);
    EXPECT_FALSE(replay(*document));
    EXPECT_FALSE(next_document(*document, base, {}));
}

}  // namespace
}  // namespace sitwell
