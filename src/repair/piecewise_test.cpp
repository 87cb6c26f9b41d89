#include "repair/piecewise.h"

#include "repair/repair_fixture.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

/// Adds what is heard 3 frames before and 2 after: an echo on both sides.
class BothEchoes final : public PieceMender {
public:
    void mend(ConstAudioView around, AudioView piece) override
    {
        for (std::size_t c = 0; c < piece.channels(); ++c)
            for (std::size_t n = 0; n < piece.frames(); ++n)
                piece.channel(c)[n] += around.channel(c)[n] + around.channel(c)[n + 5];
    }
};

std::unique_ptr<AudioReader> echoing(const AudioBuffer& audio)
{
    return mended_piecewise(std::make_unique<test::BufferReader>(audio), {64, 3, 2},
                            std::make_unique<BothEchoes>());
}

float sample(const AudioBuffer& audio, std::size_t channel, std::ptrdiff_t n)
{
    return n < 0 || n >= static_cast<std::ptrdiff_t>(audio.frames())
               ? 0.0f
               : audio.channel(channel)[static_cast<std::size_t>(n)];
}

TEST(Piecewise, HearsAcrossItsPiecesAndSilenceBeyondTheEnds)
{
    for (const std::size_t frames : {1u, 63u, 64u, 65u, 1000u}) {
        const AudioBuffer audio = test::white_noise(2, frames, 4);
        const auto reader = echoing(audio);
        const AudioBuffer made = test::read_from(*reader, 0, 50);
        for (std::size_t c = 0; c < 2; ++c)
            for (std::size_t n = 0; n < frames; ++n) {
                const auto at = static_cast<std::ptrdiff_t>(n);
                ASSERT_EQ(made.channel(c)[n], audio.channel(c)[n] + (sample(audio, c, at - 3) +
                                                                     sample(audio, c, at + 2)))
                    << n << " of " << frames;
            }
    }
}

TEST(Piecewise, SoundsTheSameHoweverItIsRead)
{
    const AudioBuffer audio = test::white_noise(1, 1000, 4);
    const AudioBuffer whole = test::read_from(*echoing(audio), 0, 1000);
    const auto reader = echoing(audio);
    for (const Frames first : {Frames{0}, Frames{700}, Frames{64}, Frames{63}, Frames{999}})
        for (const std::size_t block : {std::size_t{1}, std::size_t{17}, std::size_t{300}})
            EXPECT_TRUE(test::same_bits(
                test::read_from(*reader, first, block),
                whole.view().slice(static_cast<std::size_t>(first),
                                   whole.frames() - static_cast<std::size_t>(first))))
                << first << " in blocks of " << block;
}

}  // namespace
}  // namespace sitwell
