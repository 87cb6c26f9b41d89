#include "core/audio/audio_buffer.h"
#include "core/json/json.h"
#include "core/system/files.h"
#include "journeys/program.h"
#include "media/audio_reader.h"
#include "session/codec/codec.h"
#include "session/edit/edit.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

/// The example, cut to a few seconds; nothing else of it is changed.
Session shortened(const std::filesystem::path& example, double seconds)
{
    const auto document = decode_document(parse_json(read_text(example).value()).value());
    EXPECT_TRUE(document) << example << ": " << (document ? "" : to_text(document.error()[0]));
    const auto session = document ? replay(*document) : Session{};
    return apply(session.value(), SetLength{frames_of_seconds(seconds, session->sample_rate_hz)})
        .value();
}

float highest_sample(const std::filesystem::path& file)
{
    const auto reader = open_audio(file).value();
    AudioBuffer audio{reader->format().channels, static_cast<std::size_t>(reader->format().frames)};
    reader->read(audio);
    float highest = 0.0f;
    for (std::size_t c = 0; c < audio.channels(); ++c)
        for (const float x : audio.channel(c)) highest = std::max(highest, std::abs(x));
    return highest;
}

TEST(Examples, AreSessionsThatRender)
{
    std::size_t examples = 0;
    for (const auto& entry : std::filesystem::directory_iterator{SITWELL_ROOT "/examples"}) {
        ASSERT_EQ(entry.path().extension(), ".json")
            << entry.path() << ": a new kind of example needs a test of its own";
        ++examples;
        const test::Desk desk;
        const Session session = shortened(entry.path(), 3.0);
        for (const Strip& strip : session.strips)
            if (strip.source)
                test::write_part(desk / "song" / strip.source->path, 330.0, 3.0,
                                 session.sample_rate_hz,
                                 static_cast<std::size_t>(strip.source->channels));
        ASSERT_TRUE(write_text(desk / "session.json", to_text(encode(Document{session, {}}))));
        const auto run = test::sitwell(
            {"render", "session.json", "--stems", "song", "-o", "out.wav"}, desk.path());
        ASSERT_EQ(run.status, 0) << entry.path() << ": " << run.err;
        EXPECT_GT(highest_sample(desk / "out.wav"), 0.01f) << entry.path();
    }
    EXPECT_GE(examples, 1u);
}

}  // namespace
}  // namespace sitwell
