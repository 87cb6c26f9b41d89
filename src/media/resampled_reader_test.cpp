#include "media/audio_reader.h"
#include "media/media_test_files.h"
#include "support/made_reader.h"

#include <algorithm>
#include <numbers>

namespace sitwell {
namespace {

using test::largest_difference;
using test::read_all;

/// Two sines far below both Nyquist rates, so that at any rate their samples are known in closed
/// form.
class Tones final : public test::MadeReader {
public:
    Tones(double rate_hz, Frames frames) : MadeReader{rate_hz, 2, frames} {}
    static float at(std::size_t channel, double seconds)
    {
        const double hz = channel == 0 ? 997.0 : 61.0;
        return static_cast<float>(0.5 * std::sin(2.0 * std::numbers::pi * hz * seconds));
    }

private:
    void make(Frames first, AudioView out) override
    {
        for (std::size_t c = 0; c < 2; ++c)
            for (std::size_t i = 0; i < out.frames(); ++i)
                out.channel(c)[i] =
                    at(c, seconds_of(first + static_cast<Frames>(i), format().sample_rate_hz));
    }
};

struct Rates {
    double from_hz;
    double to_hz;
};
class AtRate : public testing::TestWithParam<Rates> {};

TEST_P(AtRate, HasTheExactLengthNoDelayAndNoPhaseShift)
{
    const auto [from_hz, to_hz] = GetParam();
    for (const Frames frames : {Frames{1}, Frames{7}, Frames{4096}, Frames{99991}}) {
        const auto reader = at_rate(std::make_unique<Tones>(from_hz, frames), to_hz);
        EXPECT_EQ(reader->format().sample_rate_hz, to_hz);
        EXPECT_EQ(reader->format().frames,
                  std::llround(static_cast<double>(frames) * to_hz / from_hz));
        const AudioBuffer audio = read_all(*reader, 777);
        EXPECT_EQ(reader->read(AudioBuffer{2, 1}), 0U);
        // Away from both ends, where the sine begins and breaks off.
        const auto edge = static_cast<std::size_t>(0.1 * to_hz);
        for (std::size_t c = 0; c < 2; ++c)
            for (std::size_t i = edge; i + edge < audio.frames(); ++i)
                ASSERT_NEAR(audio.channel(c)[i], Tones::at(c, static_cast<double>(i) / to_hz), 3e-6)
                    << i;
    }
}

TEST_P(AtRate, SeeksToTheSample)
{
    const auto [from_hz, to_hz] = GetParam();
    const auto reader = at_rate(std::make_unique<Tones>(from_hz, 300000), to_hz);
    const AudioBuffer whole = read_all(*reader);
    const auto frames = static_cast<Frames>(whole.frames());
    for (const Frames to : {frames / 2, Frames{3}, frames - 1000, frames / 3 + 1, Frames{0}}) {
        ASSERT_TRUE(reader->seek(to));
        AudioBuffer part{2, 1000};
        ASSERT_EQ(reader->read(part), 1000U);
        EXPECT_LT(largest_difference(part, whole.view().slice(static_cast<std::size_t>(to), 1000)),
                  1e-6F)
            << to;
    }
    ASSERT_TRUE(reader->seek(frames - 10));
    EXPECT_EQ(reader->read(AudioBuffer{2, 100}), 10U);
}

INSTANTIATE_TEST_SUITE_P(Rates, AtRate,
                         testing::Values(Rates{44100, 48000}, Rates{48000, 44100},
                                         Rates{96000, 48000}, Rates{48000, 96000},
                                         Rates{192000, 44100}, Rates{8000, 48000},
                                         Rates{47952, 48000}, Rates{44099.7, 48000}));

TEST(RecordedAt, LastsAsMuchLongerOrShorterAndIsTheSameReaderAtItsOwnRate)
{
    const auto fast = recorded_at(std::make_unique<Tones>(44100.0, 44100), 48000.0);
    EXPECT_EQ(fast->format().sample_rate_hz, 48000.0);
    EXPECT_EQ(fast->format().frames, 44100);
    ASSERT_TRUE(fast->seek(1000));
    AudioBuffer audio{2, 10};
    ASSERT_EQ(fast->read(audio), 10U);
    EXPECT_EQ(audio.channel(0)[0], Tones::at(0, 1000.0 / 44100.0)) << "the same samples";

    auto tones = std::make_unique<Tones>(48000.0, 10);
    const AudioReader* before = tones.get();
    EXPECT_EQ(recorded_at(std::move(tones), 48000.0).get(), before);
}

TEST(RecordedAt, IsResampledFromTheRateItWasRecordedAt)
{
    // A clock that ran 60 in a million fast, read as what it was.
    constexpr double kClockHz = 48002.88;
    class Copy final : public test::MadeReader {
    public:
        Copy() : MadeReader{48000.0, 1, 200000} {}

    private:
        void make(Frames first, AudioView out) override
        {
            for (std::size_t i = 0; i < out.frames(); ++i)
                out.channel(0)[i] =
                    Tones::at(0, seconds_of(first + static_cast<Frames>(i), kClockHz));
        }
    };
    const auto reader = at_rate(recorded_at(std::make_unique<Copy>(), kClockHz), 48000.0);
    ASSERT_TRUE(reader->seek(100000));
    AudioBuffer audio{1, 50000};
    ASSERT_EQ(reader->read(audio), 50000U);
    for (std::size_t i = 0; i < audio.frames(); ++i)
        ASSERT_NEAR(audio.channel(0)[i], Tones::at(0, static_cast<double>(100000 + i) / 48000.0),
                    1e-5)
            << i;
}

TEST(AtRateItself, IsTheSameReader)
{
    auto tones = std::make_unique<Tones>(48000.0, 10);
    const AudioReader* before = tones.get();
    EXPECT_EQ(at_rate(std::move(tones), 48000.0).get(), before);
}

}  // namespace
}  // namespace sitwell
