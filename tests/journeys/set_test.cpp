#include "core/json/json.h"
#include "core/system/files.h"
#include "journeys/program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

/// A mix of the small song that the tests share, and one move made on it.
class SetByHand : public testing::Test {
protected:
    static void SetUpTestSuite()
    {
        desk_ = new test::Desk;
        test::write_small_song(*desk_ / "song");
        ASSERT_EQ(test::sitwell({"mix", "song", "-o", "mix", "--quiet"}, desk_->path()).status, 0);
        const auto run = test::sitwell(
            {"set", "mix", "kick.fader", "-30dB", "lead.mute", "on", "--json", "--quiet"},
            desk_->path());
        ASSERT_EQ(run.status, 0) << run.err;
        set_ = parse_json(run.out).value();
    }
    static void TearDownTestSuite()
    {
        delete desk_;
        desk_ = nullptr;
    }

    static inline test::Desk* desk_ = nullptr;
    static inline Json set_;
};

TEST_F(SetByHand, DeliversTheNextRevision)
{
    EXPECT_EQ(set_["revision"], Json{2});
    const auto files = test::files_below(*desk_ / "mix");
    for (const char* file : {"song_v01_Mix_48k24.wav", "song_v02_Mix_48k24.wav",
                             "song_v02_Listen.wav", "song_v02_Listen.mp3", "report.html"})
        EXPECT_THAT(files, Contains(file));
    EXPECT_NE(read_text(*desk_ / "mix/song_v01_Mix_48k24.wav").value(),
              read_text(*desk_ / "mix/song_v02_Mix_48k24.wav").value());
    EXPECT_EQ(set_["tracks"]["mixed"], Json{3}) << "the lead is muted";
}

TEST_F(SetByHand, ChangesWhatWasSaidAndNothingElse)
{
    ASSERT_EQ(set_["edits"].elements().size(), 2u);
    const Json& level = set_["edits"].elements()[0];
    EXPECT_EQ(level["target"], Json{"kick.fader.gain"});
    EXPECT_EQ(level["to"], Json{-30.0});
    EXPECT_NE(level["from"].number_or(-30.0), -30.0);
    const auto session = parse_json(*read_text(*desk_ / "mix/session.json")).value();
    const Json& revision = session["revisions"].elements().back();
    EXPECT_EQ(revision["author"], Json{"you"});
    EXPECT_EQ(revision["edits"].elements().size(), 2u);
}

TEST_F(SetByHand, IsExplainedAndReported)
{
    const auto explained = test::sitwell({"explain", "mix", "kick"}, desk_->path());
    EXPECT_THAT(explained.out, HasSubstr("You set 'Kick' by hand."));
    const std::string report = read_text(*desk_ / "mix/report.html").value();
    EXPECT_THAT(report, HasSubstr("You set &#39;Kick&#39; by hand."));
    EXPECT_THAT(report, HasSubstr("is what the song is about")) << "the engineer's moves stay";
}

TEST_F(SetByHand, RendersToTheSameSoundFromTheSession)
{
    const auto run = test::sitwell(
        {"set", "mix", "kick.fader", "-30dB", "lead.mute", "on", "--threads", "1", "--quiet"},
        desk_->path());
    ASSERT_EQ(run.status, 0) << run.err;
    EXPECT_EQ(read_text(*desk_ / "mix/song_v02_Mix_48k24.wav").value(),
              read_text(*desk_ / "mix/song_v03_Mix_48k24.wav").value());
}

TEST_F(SetByHand, RefusesWhatDoesNotFitAndLeavesTheMixAlone)
{
    const std::string before = read_text(*desk_ / "mix/session.json").value();
    const auto wrong = test::sitwell(
        {"set", "mix", "kik.fader", "1dB", "lead.equaliser.gain", "1dB"}, desk_->path());
    EXPECT_EQ(wrong.status, 1);
    EXPECT_THAT(wrong.err, HasSubstr("Did you mean 'kick'?"));
    EXPECT_THAT(wrong.err, HasSubstr("'lead-vox' has no 'equaliser'"));
    EXPECT_EQ(test::sitwell({"set", "mix", "kick.fader"}, desk_->path()).status, 2);
    EXPECT_EQ(test::sitwell({"set", "song", "kick.fader", "1dB"}, desk_->path()).status, 1);
    EXPECT_EQ(read_text(*desk_ / "mix/session.json").value(), before);
}

TEST_F(SetByHand, RefusesASongThatHasChanged)
{
    const test::Desk desk;
    test::write_small_song(desk / "song");
    ASSERT_EQ(test::sitwell({"mix", "song", "-o", "mix", "--quiet"}, desk.path()).status, 0);
    test::write_part(desk / "song/Bass.wav", 98.0);
    const auto run = test::sitwell({"set", "mix", "kick.fader", "1dB"}, desk.path());
    EXPECT_EQ(run.status, 1);
    EXPECT_THAT(run.err, HasSubstr("have changed since it was mixed"));
    EXPECT_THAT(run.err, HasSubstr("Bass.wav"));
    EXPECT_THAT(run.err, Not(HasSubstr("Kick.wav")));
}

}  // namespace
}  // namespace sitwell
