#include "core/audio/audio_buffer.h"
#include "core/json/json.h"
#include "journeys/program.h"
#include "journeys/told_of_file.h"
#include "media/audio_writer.h"
#include "support/band/band.h"
#include "support/signals.h"

#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <vector>

namespace sitwell {
namespace {

using testing::HasSubstr;

using Wave = std::vector<float>;

/// Notes of noise, wherever the dice fall, from `from_s` on; the song ends at `to_s`.
Wave part(std::uint64_t seed, double from_s, double to_s)
{
    Wave wave(static_cast<std::size_t>(48000.0 * to_s), 0.0f);
    const Wave noise = test::white_row(wave.size(), seed);
    test::Dice dice{seed};
    for (double at_s = from_s; at_s < to_s - 1.5; at_s += dice.between(0.2, 0.8)) {
        const auto at = static_cast<std::size_t>(48000.0 * at_s);
        const double level = dice.between(0.1, 0.4), fade = dice.between(2000.0, 9000.0);
        for (std::size_t n = 0; n < 24000; ++n)
            wave[at + n] += static_cast<float>(level * std::exp(-static_cast<double>(n) / fade) *
                                               static_cast<double>(noise[at + n]));
    }
    return wave;
}

void write(const std::filesystem::path& file, const std::vector<Wave>& sides, std::size_t first = 0,
           double header_rate_hz = 48000.0)
{
    AudioBuffer audio{sides.size(), sides[0].size() - first};
    for (std::size_t c = 0; c < sides.size(); ++c)
        std::copy(sides[c].begin() + static_cast<std::ptrdiff_t>(first), sides[c].end(),
                  audio.channel(c).begin());
    auto writer = create_audio(file, {header_rate_hz, sides.size(), Encoding::pcm24}).value();
    ASSERT_TRUE(writer->write(audio.view()));
    ASSERT_TRUE(writer->finish());
}

/// What a clock that runs so much too fast writes of it.
Wave by_clock(const Wave& wave, double ppm)
{
    Wave written(wave.size(), 0.0f);
    for (std::size_t n = 0; n < wave.size(); ++n) {
        const double at = static_cast<double>(n) / (1.0 + 1e-6 * ppm);
        const auto left = static_cast<std::size_t>(at);
        const auto share = static_cast<float>(at - static_cast<double>(left));
        const std::size_t right = std::min(left + 1, wave.size() - 1);
        written[n] = (1.0f - share) * wave[left] + share * wave[right];
    }
    return written;
}

/// What is wrong with a song.
struct Wrong {
    std::size_t voice_first = 0;  ///< frame of the song at which the voice's file begins
    double bass_ppm = 0.0;        ///< by which the bass's clock ran fast
    double bass_says_hz = 48000.0;
    double seconds = 20.0;  ///< the song's
};

/// Drums, a bass, a voice that comes in after seven seconds, and the band's own mix of them.
void write_song(const std::filesystem::path& song, const Wrong& wrong)
{
    std::filesystem::create_directories(song);
    const Wave drums = part(1, 0.2, wrong.seconds), bass = part(2, 0.5, wrong.seconds),
               voice = part(3, 7.0, wrong.seconds);
    std::vector<Wave> mix(2, Wave(drums.size()));
    for (std::size_t n = 0; n < drums.size(); ++n) {
        const float middle = 0.3f * bass[n] + 0.3f * voice[n];
        mix[0][n] = middle + 0.4f * drums[n];
        mix[1][n] = middle + 0.3f * drums[n];
    }
    write(song / "Drums.wav", {drums, drums});
    write(song / "Bass.wav", {by_clock(bass, wrong.bass_ppm)}, 0, wrong.bass_says_hz);
    write(song / "Lead Vox.wav", {voice}, wrong.voice_first);
    write(song / "Rough Mix.wav", mix);
}

Json edit_of(const Json& mixed, std::string_view rule)
{
    Json found;
    for (const Json& edit : mixed["edits"].elements())
        if (edit["rule"].string_or("") == rule) found = edit;
    return found;
}

Json prepared_tracks(const test::Desk& desk)
{
    const auto run = test::sitwell({"prep", "Song", "--json"}, desk.path());
    EXPECT_EQ(run.status, 0) << run.err;
    return parse_json(run.out).value_or(Json{})["tracks"];
}

TEST(Time, FilesThatComeInLateAreFoundInTheRoughMix)
{
    const test::Desk desk;
    write_song(desk / "Song", {300123, 0.0});
    const Json tracks = prepared_tracks(desk);
    const Json& voice = test::told_of_file(tracks, "Lead Vox.wav");
    EXPECT_EQ(voice["starts_at_samples"].number_or(0.0), 300123.0);
    EXPECT_THAT(voice["timing"].string_or(""), HasSubstr("'Rough Mix.wav'"));
    EXPECT_EQ(test::told_of_file(tracks, "Bass.wav")["timing"].string_or("none"), "");

    const auto mix = test::sitwell({"mix", "Song", "--json"}, desk.path());
    ASSERT_EQ(mix.status, 0) << mix.err;
    EXPECT_THAT(edit_of(parse_json(mix.out).value(), "repair.start")["text"].string_or(""),
                HasSubstr("6.253 s later"));
}

TEST(Time, AFileWhoseClockRanByItselfIsReadInStepWithTheRoughMix)
{
    const test::Desk desk;
    write_song(desk / "Song", {0, 150.0});
    const Json tracks = prepared_tracks(desk);
    EXPECT_THAT(test::told_of_file(tracks, "Bass.wav")["timing"].string_or(""),
                HasSubstr("too fast: by its end it is 3 ms behind 'Rough Mix.wav'"));
    EXPECT_EQ(test::told_of_file(tracks, "Drums.wav")["timing"].string_or("none"), "");
}

TEST(Time, AFileThatSaysAWrongRateIsReadAtItsOwn)
{
    const test::Desk desk;
    write_song(desk / "Song", {0, 0.0, 44100.0, 36.0});
    const Json tracks = prepared_tracks(desk);
    EXPECT_THAT(test::told_of_file(tracks, "Bass.wav")["timing"].string_or(""),
                HasSubstr("it is read at 48.0 kHz"));
}

TEST(MoreTime, AFileThatNamesItsBarIsPlacedThereWithoutAMix)
{
    const test::Desk desk;
    band::BandSpec spec;
    spec.seconds = 24.0;
    constexpr int kBar = 4;
    const double at_s = band::compose(spec).bar_at_s(kBar - 1);
    spec.faults.push_back({band::FaultKind::offset_start, "EGtr Rhy R", at_s});
    auto song = band::make_band(spec).value();
    std::erase_if(song.tracks, [](band::BandTrack& track) {
        const auto is = [&](const char* part) {
            return track.name.find(part) != std::string::npos;
        };
        if (is("EGtr Rhy R")) track.name = "EGtr Rhy R_bar4.wav";
        return !is("EGtr") && !is("Kick In") && !is("Bass DI") && !is("Click");
    });
    ASSERT_EQ(song.tracks.size(), 5U);
    ASSERT_TRUE(band::write_band(song, desk / "Song"));
    const auto run = test::sitwell({"prep", "Song", "--json"}, desk.path());
    ASSERT_EQ(run.status, 0) << run.err;
    const Json prepared = parse_json(run.out).value();
    const Json& guitar = test::told_of_file(prepared["tracks"], "EGtr Rhy R_bar4.wav");
    EXPECT_NEAR(guitar["starts_at_samples"].number_or(0.0), 48000.0 * at_s, 240.0);
    EXPECT_THAT(guitar["timing"].string_or(""), HasSubstr("its name says bar 4"));
}

TEST(Time, FilesInTimeAreLeftWhereTheyAre)
{
    const test::Desk desk;
    write_song(desk / "Song", {});
    const Json tracks = prepared_tracks(desk);
    for (const Json& track : tracks.elements()) {
        EXPECT_EQ(track["timing"].string_or("none"), "");
        EXPECT_EQ(track["starts_at_samples"].number_or(-1.0), 0.0);
    }
}

}  // namespace
}  // namespace sitwell
