#include "media/audio_reader.h"
#include "media/media_test_files.h"
#include "support/made_reader.h"

namespace sitwell {
namespace {

/// Counts up from 0 in a file that says 44.1 kHz.
class SaysAnotherRate final : public test::MadeReader {
public:
    SaysAnotherRate() : MadeReader{44100.0, 1, 800} {}

private:
    void make(Frames first, AudioView out) override
    {
        for (float& x : out.channel(0)) x = static_cast<float>(first++);
    }
};

TEST(RecordedAt, LeavesEveryFrameAsItIsUnderAnotherRate)
{
    const auto reader = recorded_at(std::make_unique<SaysAnotherRate>(), 48000.0);
    EXPECT_EQ(reader->format().sample_rate_hz, 48000.0);
    EXPECT_EQ(reader->format().frames, 800);
    const AudioBuffer audio = test::read_all(*reader, 100);
    for (std::size_t n = 0; n < 800; ++n) ASSERT_EQ(audio.channel(0)[n], static_cast<float>(n));
}

TEST(RecordedAt, SeeksByTheFilesOwnFrames)
{
    const auto reader = recorded_at(std::make_unique<SaysAnotherRate>(), 48000.0);
    ASSERT_TRUE(reader->seek(300));
    AudioBuffer audio{1, 1};
    ASSERT_EQ(reader->read(audio), 1U);
    EXPECT_EQ(audio.channel(0)[0], 300.0F);
}

TEST(RecordedAt, PassesAFileThroughThatSaysSoAlready)
{
    auto reader = std::make_unique<SaysAnotherRate>();
    const AudioReader* const came = reader.get();
    EXPECT_EQ(recorded_at(std::move(reader), 44100.0).get(), came);
}

}  // namespace
}  // namespace sitwell
