#include "core/json/json.h"
#include "core/system/files.h"
#include "journeys/program.h"
#include "support/band/band.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::HasSubstr;

/// A folder of the band's voice, bass and click: the click is in the voice.
void write_voice_with_click(const std::filesystem::path& folder, double level_db)
{
    band::BandSpec spec;
    spec.seed = 104;
    spec.seconds = 16.0;
    spec.faults.push_back({band::FaultKind::headphone_bleed, "Lead Vox", level_db});
    auto song = band::make_band(spec).value();
    std::erase_if(song.tracks, [](const band::BandTrack& track) {
        return track.name.find("Lead Vox") == std::string::npos &&
               track.name.find("Bass DI") == std::string::npos &&
               track.name.find("Click") == std::string::npos;
    });
    ASSERT_EQ(song.tracks.size(), 3U);
    ASSERT_TRUE(band::write_band(song, folder));
}

/// What prep tells of bleed, and what it says that mix does about it.
struct ToldBleed {
    std::string told, done;
};

ToldBleed told_of_bleed(const test::Desk& desk)
{
    ToldBleed bleed;
    const auto prep = test::sitwell({"prep", "Song", "--json"}, desk.path());
    EXPECT_EQ(prep.status, 0) << prep.err;
    const Json prepared = parse_json(prep.out).value();
    for (const Json& track : prepared["tracks"].elements())
        for (const Json& finding : track["findings"].elements())
            if (finding["id"].string_or("") == "bleed") {
                bleed.told += track["file"].string_or("") + ": " + finding["text"].string_or("");
                bleed.done = finding["done"].string_or("");
            }
    return bleed;
}

TEST(Bleed, IsToldByPrepAndTurnedDownByMix)
{
    const test::Desk desk;
    write_voice_with_click(desk / "Song", -38.0);
    const auto [told, done] = told_of_bleed(desk);
    EXPECT_THAT(told, HasSubstr("Lead Vox.wav: The click is heard in the pauses"));
    EXPECT_THAT(done, HasSubstr("The pauses are silenced"));

    const auto mix = test::sitwell({"mix", "Song", "-o", "Mix"}, desk.path());
    ASSERT_EQ(mix.status, 0) << mix.err;
    const auto explained = test::sitwell({"explain", "Mix"}, desk.path());
    EXPECT_THAT(explained.out, HasSubstr(done));
}

TEST(MoreBleed, ThatIsLoudIsTakenOutFromUnderTheSinging)
{
    const test::Desk desk;
    write_voice_with_click(desk / "Song", -28.0);
    const auto [told, done] = told_of_bleed(desk);
    EXPECT_THAT(told, HasSubstr("The click is heard in the pauses"));
    EXPECT_THAT(done, HasSubstr("taken out of the voice's own sound, under the singing too"));
    EXPECT_THAT(done, HasSubstr("The pauses are silenced"));

    const auto mix = test::sitwell({"mix", "Song", "-o", "Mix"}, desk.path());
    ASSERT_EQ(mix.status, 0) << mix.err;
    EXPECT_THAT(read_text(desk / "Mix" / "session.json").value(), HasSubstr("\"subtract\""));
}

}  // namespace
}  // namespace sitwell
