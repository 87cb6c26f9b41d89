#include "core/json/json.h"
#include "core/system/files.h"
#include "journeys/program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(ReviewVerb, JudgesAFileAndLeavesAPage)
{
    const test::Desk desk;
    test::write_part(desk / "song.wav", 220.0, 6.0, 48000.0, 2);
    const auto run = test::sitwell({"review", "song.wav"}, desk.path());
    ASSERT_EQ(run.status, 0) << run.err;
    EXPECT_THAT(run.out, AllOf(HasSubstr("song.wav"), HasSubstr("good  Clipped samples: 0"),
                               HasSubstr("song-review/review.html")));
    EXPECT_THAT(test::files_below(desk.path()), ElementsAre("song-review/review.html", "song.wav"));
    EXPECT_THAT(read_text(desk / "song-review/review.html").value(),
                AllOf(HasSubstr("Mix review"), HasSubstr("Highest true peak"),
                      HasSubstr("<section id=\"tone\">")));
}

TEST(ReviewVerb, TellsAsJsonBesideAReference)
{
    const test::Desk desk;
    test::write_part(desk / "song.wav", 220.0, 6.0, 48000.0, 2);
    test::write_part(desk / "other.wav", 1760.0, 6.0, 44100.0, 2);
    const auto run = test::sitwell(
        {"review", "song.wav", "--reference", "other.wav", "--genre", "jazz", "--json"},
        desk.path());
    ASSERT_EQ(run.status, 0) << run.err;
    const Json json = parse_json(run.out).value();
    EXPECT_EQ(json["tone"].string_or(""), "jazz");
    EXPECT_GE(json["tests"].elements().size(), 20u);
    for (const Json& test : json["tests"].elements())
        for (const char* key : {"id", "value", "unit", "low", "high", "severity", "pass", "remedy"})
            EXPECT_NE(test.find(key), nullptr) << key;
    EXPECT_GT(json["figures"].members().size(), 30u);
    ASSERT_EQ(json["references"].elements().size(), 1u);
    EXPECT_GT(json["references"].elements()[0]["distance"].number_or(0.0), 1.0);
    EXPECT_THAT(test::files_below(desk.path()), ElementsAre("other.wav", "song.wav"))
        << "no page was asked for";
}

TEST(ReviewVerb, PrintsWhatOtherLoudspeakersMakeOfIt)
{
    const test::Desk desk;
    test::write_part(desk / "song.wav", 220.0, 4.0, 48000.0, 2);
    const auto run =
        test::sitwell({"review", "song.wav", "--through", "phone,car", "-o", "out"}, desk.path());
    ASSERT_EQ(run.status, 0) << run.err;
    EXPECT_THAT(test::files_below(desk / "out"),
                ElementsAre("review.html", "song-car.wav", "song-phone.wav", "song-studio.wav"));
    EXPECT_THAT(run.out, HasSubstr("out/song-phone.wav"));
    const auto unknown =
        test::sitwell({"review", "song.wav", "--through", "fone,boat"}, desk.path());
    EXPECT_EQ(unknown.status, 2);
    EXPECT_THAT(unknown.err, AllOf(HasSubstr("Did you mean 'phone'?"), HasSubstr("'boat'")));
}

TEST(ReviewVerb, NamesEverythingThatCannotBeHeard)
{
    const test::Desk desk;
    ASSERT_TRUE(write_text(desk / "notes.wav", "no sound at all"));
    const auto run =
        test::sitwell({"review", "notes.wav", "--reference", "missing.wav"}, desk.path());
    EXPECT_EQ(run.status, 1);
    EXPECT_THAT(run.err, AllOf(HasSubstr("notes.wav"), HasSubstr("missing.wav")));
    EXPECT_THAT(run.out, IsEmpty());
    test::write_part(desk / "song.wav", 220.0, 1.0);
    const auto unknown = test::sitwell({"review", "song.wav", "--genre", "jaz"}, desk.path());
    EXPECT_EQ(unknown.status, 2);
    EXPECT_THAT(unknown.err, HasSubstr("Did you mean 'jazz'?"));
}

TEST(ReviewVerb, HearsMonoAndRefusesSilence)
{
    const test::Desk desk;
    test::write_part(desk / "mono.wav", 220.0, 2.0);
    const auto run = test::sitwell({"review", "mono.wav", "--json"}, desk.path());
    ASSERT_EQ(run.status, 0) << run.err;
    EXPECT_THAT(run.out, testing::Not(HasSubstr("S3.balance")));
    test::write_part(desk / "silent.wav", 0.0, 2.0);
    const auto silent = test::sitwell({"review", "silent.wav"}, desk.path());
    EXPECT_EQ(silent.status, 1);
    EXPECT_THAT(silent.err, HasSubstr("Nothing is to be heard"));
}

}  // namespace
}  // namespace sitwell
