#include "core/audio/audio_buffer.h"
#include "core/json/json.h"
#include "journeys/program.h"
#include "journeys/told_of_file.h"
#include "media/audio_writer.h"
#include "support/signals.h"

#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::HasSubstr;

/// Hits of a drum every half a second, each with its own noise, so many frames late and turned
/// round by `gain`.
void write_hits(const std::filesystem::path& file, std::size_t late, float gain)
{
    AudioBuffer audio{1, 48000 * 12};
    const AudioBuffer noise = test::white_noise(1, audio.frames(), 7);
    for (std::size_t n = late; n < audio.frames(); ++n) {
        const std::size_t since = (n - late) % 24000;
        const float fade = std::exp(-static_cast<float>(since) / 1500.0f);
        audio.channel(0)[n] = gain * fade * noise.channel(0)[n - late];
    }
    auto writer = create_audio(file, {48000.0, 1, Encoding::pcm24}).value();
    ASSERT_TRUE(writer->write(audio.view()));
    ASSERT_TRUE(writer->finish());
}

/// A snare heard from above, and from below the other way round.
void write_snare(const std::filesystem::path& song)
{
    std::filesystem::create_directories(song);
    write_hits(song / "Snare Top.wav", 0, 0.5f);
    write_hits(song / "Snare Btm.wav", 20, -0.4f);
}

TEST(Alignment, IsToldByPrep)
{
    const test::Desk desk;
    write_snare(desk / "Song");
    const auto run = test::sitwell({"prep", "Song", "--json"}, desk.path());
    ASSERT_EQ(run.status, 0) << run.err;
    const Json prepared = parse_json(run.out).value();
    const Json& top = test::told_of_file(prepared["tracks"], "Snare Top.wav");
    const Json& bottom = test::told_of_file(prepared["tracks"], "Snare Btm.wav");
    EXPECT_EQ(top["polarity"].number_or(0.0), 1.0);
    EXPECT_EQ(bottom["polarity"].number_or(0.0), -1.0);
    EXPECT_THAT(bottom["alignment"].string_or(""), HasSubstr("Snare Top.wav"));
}

TEST(Alignment, IsAnEditOfTheMixWithItsReason)
{
    const test::Desk desk;
    write_snare(desk / "Song");
    const auto run = test::sitwell({"mix", "Song", "--json"}, desk.path());
    ASSERT_EQ(run.status, 0) << run.err;
    int turned = 0;
    const Json mixed = parse_json(run.out).value();
    for (const Json& edit : mixed["edits"].elements())
        if (edit["rule"].string_or("") == "repair.polarity") {
            ++turned;
            EXPECT_THAT(edit["text"].string_or(""), HasSubstr("polarity is turned round"));
        }
    EXPECT_EQ(turned, 1);
}

}  // namespace
}  // namespace sitwell
