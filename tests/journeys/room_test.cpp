#include "core/audio/audio_buffer.h"
#include "core/system/files.h"
#include "journeys/program.h"
#include "media/audio_reader.h"
#include "media/audio_writer.h"
#include "session/codec/codec.h"
#include "support/signals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using testing::HasSubstr;

/// A room without walls: a click.
void write_room(const std::filesystem::path& file, double sample_rate_hz)
{
    const AudioBuffer click = test::impulse(1, 1000, 300, 0.5f);
    auto writer = create_audio(file, {sample_rate_hz, 1, Encoding::pcm24}).value();
    ASSERT_TRUE(writer->write(click.view()));
    ASSERT_TRUE(writer->finish());
}

Session session_in(const std::string& room)
{
    Strip voice;
    voice.id = {"voice"};
    voice.output = StripId{"mix"};
    voice.source = Source{};
    voice.source->path = "voice.wav";
    voice.source->frames = 96000;
    Strip mix;
    mix.id = {"mix"};
    if (!room.empty()) {
        const DeviceInfo& device = *find_device("convolution");
        mix.chain = {{{"room"}, "convolution", default_values(device), false, {}, room}};
        mix.chain[0].values[*param_index(device, "low_cut")] = 10.0f;
    }
    Session session;
    session.title = "In a room";
    session.length = 96000;
    session.strips = {voice, mix};
    return session;
}

test::Outcome render(const test::Desk& desk, const std::string& room)
{
    const std::string text = to_text(encode(Document{session_in(room), {}}));
    EXPECT_TRUE(write_text(desk / "session.json", text));
    return test::sitwell({"render", "session.json", "-o", "out.wav"}, desk.path());
}

AudioBuffer rendered(const test::Desk& desk, const std::string& room)
{
    const auto run = render(desk, room);
    EXPECT_EQ(run.status, 0) << run.err;
    const auto reader = open_audio(desk / "out.wav").value();
    AudioBuffer audio{2, static_cast<std::size_t>(reader->format().frames)};
    reader->read(audio);
    return audio;
}

TEST(Room, OfASessionLiesBesideItAtAnyRate)
{
    const test::Desk desk;
    test::write_part(desk / "voice.wav", 330.0, 2.0);
    ASSERT_TRUE(make_folder(desk / "rooms"));
    write_room(desk / "rooms/click.wav", 48000.0);
    write_room(desk / "rooms/click-44.wav", 44100.0);
    const AudioBuffer dry = rendered(desk, "");
    ASSERT_GT(test::rms(dry.view()), 0.01);
    // A click says what it hears, but for the dither.
    EXPECT_LT(test::difference_db(dry.view(), rendered(desk, "rooms/click.wav").view()), -90.0);
    // Resampled it rings a little, and begins where that is heard first.
    const AudioBuffer other = rendered(desk, "rooms/click-44.wav");
    EXPECT_NEAR(test::rms(other.view()) / test::rms(dry.view()), 1.0, 0.1);
}

TEST(Room, ThatIsMissingIsNamed)
{
    const test::Desk desk;
    test::write_part(desk / "voice.wav", 330.0, 2.0);
    const auto run = render(desk, "rooms/hall.wav");
    EXPECT_NE(run.status, 0);
    EXPECT_THAT(run.err, HasSubstr("rooms/hall.wav"));
    EXPECT_FALSE(std::filesystem::exists(desk / "out.wav"));
}

TEST(Room, OfTooManyChannelsIsNamed)
{
    const test::Desk desk;
    test::write_part(desk / "voice.wav", 330.0, 2.0);
    test::write_part(desk / "wide.wav", 330.0, 1.0, 48000.0, 3);
    const auto run = render(desk, "wide.wav");
    EXPECT_NE(run.status, 0);
    EXPECT_THAT(run.err, HasSubstr("wide.wav"));
    EXPECT_THAT(run.err, HasSubstr("has 3 channels"));
}

}  // namespace
}  // namespace sitwell
