#include "repair/subtract.h"

#include "repair/repair_fixture.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

constexpr std::size_t kFrames = 40000;

/// Ticks of noise, 900 frames of silence and more between them.
AudioBuffer ticks(std::size_t channels)
{
    AudioBuffer audio{channels, kFrames};
    const auto noise = test::white_row(kFrames, 5);
    for (std::size_t at = 700; at + 100 < kFrames; at += 1000)
        for (std::size_t c = 0; c < channels; ++c)
            std::copy_n(noise.begin() + static_cast<std::ptrdiff_t>(at), 100,
                        audio.channel(c).begin() + static_cast<std::ptrdiff_t>(at));
    return audio;
}

SubtractRepair path(Frames late)
{
    SubtractRepair repair{48000.0, late, std::vector<float>(300, 0.0f)};
    repair.taps[0] = 0.02f;
    repair.taps[7] = -0.01f;
    repair.taps[299] = 0.005f;
    return repair;
}

/// The voice with the ticks in it, tap by tap.
AudioBuffer bled(const AudioBuffer& voice, const SubtractRepair& repair)
{
    AudioBuffer heard = voice;
    const AudioBuffer click = ticks(1);
    for (Frames n = 0; n < static_cast<Frames>(kFrames); ++n)
        for (std::size_t k = 0; k < repair.taps.size(); ++k) {
            const Frames from = n - repair.late - static_cast<Frames>(k);
            if (from < 0 || from >= static_cast<Frames>(kFrames)) continue;
            heard.channel(0)[static_cast<std::size_t>(n)] +=
                repair.taps[k] * click.channel(0)[static_cast<std::size_t>(from)];
        }
    return heard;
}

std::unique_ptr<AudioReader> mended(const AudioBuffer& heard, const SubtractRepair& repair,
                                    std::size_t click_channels = 1, double click_hz = 48000.0)
{
    return subtracted(std::make_unique<test::BufferReader>(heard),
                      std::make_unique<test::BufferReader>(ticks(click_channels), click_hz),
                      repair);
}

const AudioBuffer& voice()
{
    static const AudioBuffer audio = test::pink_noise(1, kFrames, 3, 0.1f);
    return audio;
}

TEST(Subtracted, IsWhatWasThereWithoutTheOtherFile)
{
    for (const Frames late : {43, -20, 5000}) {
        const auto reader = mended(bled(voice(), path(late)), path(late), 2);
        EXPECT_LT(test::difference_db(voice(), test::read_from(*reader, 0, 4096)), -110.0) << late;
    }
}

TEST(Subtracted, KeepsTheBitsWhereTheOtherFileIsSilent)
{
    const AudioBuffer after = test::read_from(*mended(voice(), path(43)), 0, 4096);
    for (std::size_t from = 0; from + 1000 < kFrames; from += 1000) {
        // A tick of 100 frames at 700, 43 late, and 300 taps.
        const auto before = voice().view().slice(from + 143, 600);
        EXPECT_TRUE(test::same_bits(after.view().slice(from + 143, 600), before)) << from;
    }
    EXPECT_FALSE(test::same_bits(after, voice()));
}

TEST(Subtracted, IsTheSameHoweverItIsRead)
{
    const AudioBuffer whole = test::read_from(*mended(voice(), path(43)), 0, 4096);
    const auto reader = mended(voice(), path(43));
    for (const std::size_t block : {std::size_t{61}, kFrames})
        EXPECT_TRUE(test::same_bits(test::read_from(*reader, 0, block), whole)) << block;
    for (const std::size_t first : {std::size_t{1}, std::size_t{12345}, std::size_t{39999}})
        EXPECT_TRUE(test::same_bits(test::read_from(*reader, static_cast<Frames>(first), 700),
                                    whole.view().slice(first, kFrames - first)))
            << first;
}

TEST(Subtracted, FitsFilesOfAnyRateAndLength)
{
    const auto reader = mended(voice(), path(43), 1, 96000.0);
    EXPECT_EQ(reader->format().frames, static_cast<Frames>(kFrames));
    const AudioBuffer after = test::read_from(*reader, 0, 4096);
    const std::size_t half = kFrames / 2 + 1000;
    EXPECT_TRUE(test::same_bits(after.view().slice(half, kFrames - half),
                                voice().view().slice(half, kFrames - half)))
        << "the click has ended";
}

TEST(Subtracted, RefusesToTakeNothingAway)
{
    const auto refused =
        repaired(std::make_unique<test::BufferReader>(voice()), "subtract", "48000 0 1");
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("names the file"), std::string::npos);
}

}  // namespace
}  // namespace sitwell
