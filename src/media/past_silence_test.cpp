#include "core/audio/audio_buffer.h"
#include "media/audio_reader.h"
#include "media/media_test_files.h"
#include "support/made_reader.h"

#include <algorithm>

namespace sitwell {
namespace {

/// Counts up from 1, but for silences at 100 … 299 and 500 … 699; tells what of it was read.
class Counting final : public test::MadeReader {
public:
    explicit Counting(std::vector<bool>& was_read)
        : MadeReader{48000.0, 1, 800}, was_read_{was_read}
    {
    }
    static float at(Frames frame)
    {
        const bool silent = (frame >= 100 && frame < 300) || (frame >= 500 && frame < 700);
        return silent ? 0.0f : static_cast<float>(frame + 1);
    }

private:
    void make(Frames first, AudioView out) override
    {
        for (float& x : out.channel(0)) {
            was_read_[static_cast<std::size_t>(first)] = true;
            x = at(first++);
        }
    }

    std::vector<bool>& was_read_;
};

class PastSilence : public testing::Test {
protected:
    std::vector<bool> was_read_ = std::vector<bool>(800, false);
    std::unique_ptr<AudioReader> reader_ =
        past_silence(std::make_unique<Counting>(was_read_), {{100, 300}, {500, 700}});

    /// Reads in blocks of a size from a frame to the end and holds each sample against the file's.
    void expect_the_same_from(Frames frame, std::size_t block)
    {
        AudioBuffer audio{1, block};
        Frames at = frame;
        while (const std::size_t got = reader_->read(audio)) {
            for (std::size_t i = 0; i < got; ++i)
                ASSERT_EQ(audio.channel(0)[i], Counting::at(at + static_cast<Frames>(i)));
            at += static_cast<Frames>(got);
        }
        EXPECT_EQ(at, 800);
    }
};

TEST_F(PastSilence, GivesTheSameSamplesInBlocksOfAnySize)
{
    for (const std::size_t block : {1u, 7u, 64u, 256u, 1000u}) {
        ASSERT_TRUE(reader_->seek(0));
        expect_the_same_from(0, block);
    }
}

TEST_F(PastSilence, LeavesTheSilenceUnread)
{
    expect_the_same_from(0, 64);
    for (std::size_t frame = 0; frame < 800; ++frame)
        EXPECT_EQ(was_read_[frame], Counting::at(static_cast<Frames>(frame)) != 0.0f) << frame;
}

TEST_F(PastSilence, GoesToAnyPlace)
{
    for (const Frames frame : {600, 50, 299, 300, 799, 100}) {
        ASSERT_TRUE(reader_->seek(frame));
        expect_the_same_from(frame, 64);
    }
}

}  // namespace
}  // namespace sitwell
