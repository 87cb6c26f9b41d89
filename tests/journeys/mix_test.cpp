#include "core/json/json.h"
#include "core/system/files.h"
#include "journeys/program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::files_below;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(Mix, LeavesWhatItPromises)
{
    const test::Desk desk;
    test::write_small_song(desk / "My Song");
    const auto run =
        test::sitwell({"mix", "My Song", "--prints", "stems,instrumental"}, desk.path());
    ASSERT_EQ(run.status, 0) << run.err;
    EXPECT_THAT(files_below(desk / "My-Song-mix"),
                ElementsAre("My-Song_v01_Listen.mp3", "My-Song_v01_Listen.wav",
                            "My-Song_v01_Mix_48k24.wav", "intent.json", "prints/v01/Bass.wav",
                            "prints/v01/EGtr.wav", "prints/v01/Instrumental.wav",
                            "prints/v01/Kick.wav", "prints/v01/Lead Vox.wav", "report.html",
                            "session.json"));
}

TEST(Mix, NeverWritesIntoTheSong)
{
    const test::Desk desk;
    test::write_small_song(desk / "song");
    const auto before = files_below(desk / "song");
    ASSERT_EQ(test::sitwell({"mix", "song"}, desk.path()).status, 0);
    EXPECT_EQ(files_below(desk / "song"), before);
    const auto inside = test::sitwell({"mix", "song", "-o", "song/mix"}, desk.path());
    EXPECT_EQ(inside.status, 1);
    EXPECT_THAT(inside.err, HasSubstr("inside the song"));
}

TEST(Mix, SpeaksJson)
{
    const test::Desk desk;
    test::write_small_song(desk / "song");
    const auto run = test::sitwell({"mix", "song", "--json", "--quiet"}, desk.path());
    ASSERT_EQ(run.status, 0) << run.err;
    EXPECT_EQ(run.err, "");
    const auto json = parse_json(run.out);
    ASSERT_TRUE(json);
    for (const auto* key : {"mix", "revision", "verdict", "files", "edits", "tests", "asks"})
        EXPECT_NE(json->find(key), nullptr) << key;
    EXPECT_EQ((*json)["genre"]["said"], Json{false});
    EXPECT_EQ((*json)["genre"]["votes"].elements().size(), 12u);
    for (const Json& edit : (*json)["edits"].elements())
        EXPECT_NE(edit["text"].string_or(""), "") << to_text(edit);
}

TEST(Mix, TakesABlendOfGenresAndTellsIt)
{
    const test::Desk desk;
    test::write_small_song(desk / "song");
    const auto run =
        test::sitwell({"mix", "song", "--genre", "rock:70+country:30", "--quiet"}, desk.path());
    ASSERT_EQ(run.status, 0) << run.err;
    EXPECT_THAT(run.out, HasSubstr("kind of music: 70 % rock, 30 % country, as you said"));
    EXPECT_THAT(read_text(desk / "song-mix/report.html").value(),
                HasSubstr("Kind of music: 70 % rock, 30 % country, as you said."));
}

TEST(Mix, GivesTheSameBitsForAnyNumberOfThreads)
{
    const test::Desk desk;
    test::write_small_song(desk / "song");
    ASSERT_EQ(test::sitwell({"mix", "song", "-o", "one", "--threads", "1", "--prints", "stems"},
                            desk.path())
                  .status,
              0);
    ASSERT_EQ(test::sitwell({"mix", "song", "-o", "two", "--threads", "2", "--prints", "stems"},
                            desk.path())
                  .status,
              0);
    ASSERT_EQ(test::sitwell({"mix", "song", "-o", "three", "--threads", "2"}, desk.path()).status,
              0);
    for (const std::string& file : files_below(desk / "one")) {
        if (file == "report.html") continue;  // names its own folder in the commands to paste
        EXPECT_EQ(*read_text(desk / "one" / file), *read_text(desk / "two" / file)) << file;
    }
    const std::string mix = "song_v01_Mix_48k24.wav";
    EXPECT_EQ(*read_text(desk / "one" / mix), *read_text(desk / "three" / mix));
}

TEST(Mix, MakesANewRevisionOfTheSameSongAndRefusesAnother)
{
    const test::Desk desk;
    test::write_small_song(desk / "song");
    test::write_part(desk / "other" / "Piano.wav", 262.0);
    ASSERT_EQ(test::sitwell({"mix", "song", "-o", "mix"}, desk.path()).status, 0);
    const std::string first = *read_text(desk / "mix" / "song_v01_Mix_48k24.wav");
    ASSERT_EQ(
        test::sitwell({"mix", "song", "-o", "mix", "--role", "EGtr*=organ"}, desk.path()).status,
        0);
    EXPECT_EQ(*read_text(desk / "mix" / "song_v01_Mix_48k24.wav"), first);
    EXPECT_THAT(files_below(desk / "mix"), Contains("song_v02_Mix_48k24.wav"));
    const auto refused = test::sitwell({"mix", "other", "-o", "mix"}, desk.path());
    EXPECT_EQ(refused.status, 1);
    EXPECT_THAT(refused.err, HasSubstr("another song"));
    EXPECT_EQ(test::sitwell({"mix", "other", "-o", "mix", "--fresh"}, desk.path()).status, 0);
}

TEST(Mix, MakesAsMuchOfEveryCreativeMoveAsIsAsked)
{
    const test::Desk desk;
    test::write_small_song(desk / "song");
    const auto mixed = [&](const char* amount) {
        const auto run =
            test::sitwell({"mix", "song", "--amount", amount, "--fresh", "--quiet"}, desk.path());
        EXPECT_EQ(run.status, 0) << run.err;
        return test::sitwell({"explain", "song-mix"}, desk.path()).out;
    };
    EXPECT_THAT(mixed("40"), AllOf(HasSubstr("Send to"), HasSubstr("of it, as you asked 40 %")));
    EXPECT_THAT(mixed("0"), AllOf(HasSubstr("Level "), Not(HasSubstr("Send to")),
                                  Not(HasSubstr("Compressor")), Not(HasSubstr("Equalizer"))));
    const auto run = test::sitwell({"mix", "song", "--amount", "120"}, desk.path());
    EXPECT_NE(run.status, 0);
}

TEST(Mix, RefusesOptionsItCannotYetKeep)
{
    const test::Desk desk;
    test::write_small_song(desk / "song");
    for (const std::string option : {"--static", "--note"}) {
        const auto run = test::sitwell({"mix", "song", option}, desk.path());
        EXPECT_EQ(run.status, 2) << option;
    }
    EXPECT_EQ(test::sitwell({"revise", "song"}, desk.path()).status, 2);
    EXPECT_EQ(test::sitwell({"mix"}, desk.path()).status, 2);
}

TEST(Mix, NamesEveryOptionThatDoesNotFit)
{
    const test::Desk desk;
    test::write_small_song(desk / "song");
    const auto run = test::sitwell(
        {"mix", "song", "--genre", "rokc", "--exclude", "Kik.wav", "--role", "Bass.wav=bas_gtr"},
        desk.path());
    EXPECT_EQ(run.status, 2);
    EXPECT_THAT(run.err, HasSubstr("Did you mean 'rock'?"));
    EXPECT_THAT(run.err, HasSubstr("Did you mean 'Kick.wav'?"));
    EXPECT_THAT(run.err, HasSubstr("Did you mean 'bass_gtr'?"));
}

TEST(Explain, TellsEveryMoveOnATrack)
{
    const test::Desk desk;
    test::write_small_song(desk / "song");
    ASSERT_EQ(test::sitwell({"mix", "song", "-o", "mix"}, desk.path()).status, 0);
    const auto all = test::sitwell({"explain", "mix"}, desk.path());
    EXPECT_EQ(all.status, 0) << all.err;
    EXPECT_THAT(all.out, HasSubstr("Bass"));
    const auto lead = test::sitwell({"explain", "mix", "lead"}, desk.path());
    EXPECT_THAT(lead.out, HasSubstr("Lead Vox"));
    EXPECT_THAT(lead.out, testing::Not(HasSubstr("EGtr\n")));
    EXPECT_EQ(test::sitwell({"explain", "song"}, desk.path()).status, 1);
}

TEST(Render, MakesTheSameMixAgainFromItsSession)
{
    const test::Desk desk;
    test::write_small_song(desk / "song");
    ASSERT_EQ(test::sitwell({"mix", "song", "-o", "mix"}, desk.path()).status, 0);
    const auto run = test::sitwell(
        {"render", "mix/session.json", "--stems", "song", "-o", "again.wav"}, desk.path());
    ASSERT_EQ(run.status, 0) << run.err;
    EXPECT_EQ(*read_text(desk / "again.wav"), *read_text(desk / "mix" / "song_v01_Mix_48k24.wav"));
}

}  // namespace
}  // namespace sitwell
