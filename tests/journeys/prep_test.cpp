#include "core/audio/audio_buffer.h"
#include "core/json/json.h"
#include "core/system/files.h"
#include "journeys/program.h"
#include "media/audio_writer.h"
#include "support/signals.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

/// A stereo file of which only one side was recorded, far too loud.
void write_broken_guitar(const std::filesystem::path& file)
{
    const AudioBuffer tone = test::sine(1, 48000 * 4, 220.0, 48000.0, 1.6f);
    AudioBuffer audio{2, tone.frames()};
    for (std::size_t n = 0; n < tone.frames(); ++n)
        audio.channel(0)[n] = 0.4f * std::clamp(tone.channel(0)[n], -1.0f, 1.0f);
    auto writer = create_audio(file, {48000.0, 2, Encoding::pcm24}).value();
    ASSERT_TRUE(writer->write(audio.view()));
    ASSERT_TRUE(writer->finish());
}

const Json& track(const Json& prepared, std::string_view file)
{
    for (const Json& each : prepared["tracks"].elements())
        if (each["file"].string_or("") == file) return each;
    static const Json none;
    return none;
}

std::vector<std::string> findings(const Json& track)
{
    std::vector<std::string> ids;
    for (const Json& finding : track["findings"].elements())
        ids.push_back(finding["id"].string_or(""));
    return ids;
}

TEST(PrepVerb, TellsWhatEveryFileIsAndWhatIsWrongWithIt)
{
    const test::Desk desk;
    test::write_small_song(desk / "Song");
    write_broken_guitar(desk / "Song/Gtr Rhythm.wav");
    const auto run = test::sitwell({"prep", "Song", "--json"}, desk.path());
    ASSERT_EQ(run.status, 0) << run.err;
    const Json prepared = parse_json(run.out).value();
    EXPECT_EQ(prepared["tracks"].elements().size(), 5u);
    EXPECT_EQ(prepared["song"]["sample_rate_hz"].number_or(0.0), 48000.0);
    EXPECT_EQ(prepared["song"]["genre"]["said"], Json{false});
    EXPECT_FALSE(prepared["song"]["genre"]["option"].string_or("").empty());
    EXPECT_NEAR(prepared["song"]["tempo_bpm"].number_or(0.0), 120.0, 0.5);
    EXPECT_FALSE(prepared["song"]["beats_s"].elements().empty());
    for (const Json& each : prepared["tracks"].elements())
        for (const char* key : {"file", "role", "group", "confidence", "evidence", "excluded",
                                "polarity", "delay_samples", "pair_with", "voice", "findings"})
            EXPECT_NE(each.find(key), nullptr) << key;
    EXPECT_THAT(findings(track(prepared, "Gtr Rhythm.wav")),
                AllOf(Contains("clipping"), Contains("one_sided")));
    for (const Json& finding : track(prepared, "Gtr Rhythm.wav")["findings"].elements()) {
        if (finding["id"].string_or("") != "one_sided") continue;
        EXPECT_THAT(finding["done"].string_or(""), HasSubstr("Only its left side is played"));
    }
    EXPECT_EQ(track(prepared, "Gtr Rhythm.wav")["group"].string_or(""), "guitars");
    EXPECT_THAT(test::files_below(desk.path()), testing::Each(HasSubstr("Song/")))
        << "no page was asked for";
}

TEST(PrepVerb, LeavesAPageWithEveryTrackTheFaultyOnesFirst)
{
    const test::Desk desk;
    test::write_small_song(desk / "Song");
    write_broken_guitar(desk / "Song/Gtr Rhythm.wav");
    const auto run = test::sitwell({"prep", "Song"}, desk.path());
    ASSERT_EQ(run.status, 0) << run.err;
    EXPECT_THAT(
        run.out,
        AllOf(HasSubstr("Gtr Rhythm.wav"),
              HasSubstr("mix mends: 'Gtr Rhythm': A stereo file with sound on the left only"),
              HasSubstr("Song-prep/prep.html")));
    const std::string page = read_text(desk / "Song-prep/prep.html").value();
    EXPECT_THAT(page, AllOf(HasSubstr("5 tracks were heard"), HasSubstr("wave g-guitars"),
                            HasSubstr("something that should be mended")));
    const auto first = page.find("<h3>");
    EXPECT_EQ(page.substr(first, 18), "<h3><bdi>Gtr Rhyth");
}

TEST(PrepVerb, KnowsTheHalvesOfAPairAndWhatTheClientSays)
{
    const test::Desk desk;
    std::filesystem::create_directories(desk / "Song");
    test::write_part(desk / "Song/Keys L.wav", 330.0);
    test::write_part(desk / "Song/Keys R.wav", 440.0);
    test::write_part(desk / "Song/Audio 3.wav", 110.0);
    const auto run =
        test::sitwell({"prep", "Song", "--json", "--role", "Audio 3.wav=bass_gtr"}, desk.path());
    ASSERT_EQ(run.status, 0) << run.err;
    const Json prepared = parse_json(run.out).value();
    EXPECT_EQ(track(prepared, "Keys L.wav")["pair_with"].string_or(""), "Keys R.wav");
    EXPECT_EQ(track(prepared, "Audio 3.wav")["role"].string_or(""), "bass_gtr");
    EXPECT_TRUE(track(prepared, "Audio 3.wav")["pair_with"].is_null());
}

TEST(PrepVerb, WritesNothingIntoTheSong)
{
    const test::Desk desk;
    test::write_small_song(desk / "Song");
    const auto run = test::sitwell({"prep", "Song", "-o", "Song/page"}, desk.path());
    EXPECT_EQ(run.status, 1);
    EXPECT_THAT(run.err, HasSubstr("nothing is ever written there"));
    EXPECT_FALSE(std::filesystem::exists(desk / "Song/page"));
}

}  // namespace
}  // namespace sitwell
