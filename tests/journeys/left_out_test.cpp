#include "core/json/json.h"
#include "journeys/program.h"
#include "media/audio_writer.h"
#include "support/band/band.h"

#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// A client's folder as it comes out of a DAW: the mix as an insert, the click as an audio track, a
/// track twice.
void write_careless_song(const std::filesystem::path& folder)
{
    band::BandSpec spec;
    spec.style = band::Style::pop;
    spec.seconds = 30.0;
    band::Band band = *band::make_band(spec);
    for (band::BandTrack& track : band.tracks) {
        if (track.name.find("Rough Mix") != std::string::npos) track.name = "Insert 0.wav";
        if (track.name.find("Click") != std::string::npos) track.name = "Audio 7.wav";
    }
    band::BandTrack copy = band.tracks.front();
    copy.name = "Audio 9.wav";
    for (float& x : copy.audio.channel(0)) x *= 0.5f;
    band.tracks.push_back(std::move(copy));
    ASSERT_TRUE(band::write_band(band, folder));
}

TEST(MoreLeftOut, IsToldWithTheOptionThatMixesIt)
{
    const test::Desk desk;
    write_careless_song(desk / "song");
    const auto run = test::sitwell({"mix", "song", "-o", "mix"}, desk.path());
    ASSERT_EQ(run.status, 0) << run.err;
    const std::string said = run.out + run.err;
    EXPECT_THAT(said, AllOf(HasSubstr("left out: Insert 0.wav (it is the other tracks added up"),
                            HasSubstr("left out: Audio 7.wav (it ticks"),
                            HasSubstr("left out: Audio 9.wav (it is the same recording as"),
                            HasSubstr("--include 'Insert 0.wav'")));

    const auto again = test::sitwell(
        {"mix", "song", "-o", "mix", "--include", "Insert 0.wav", "--include", "Audio 9.wav"},
        desk.path());
    ASSERT_EQ(again.status, 0) << again.err;
    EXPECT_THAT(again.out + again.err, AllOf(Not(HasSubstr("left out: Insert 0.wav")),
                                             Not(HasSubstr("left out: Audio 9.wav"))));
}

}  // namespace
}  // namespace sitwell
