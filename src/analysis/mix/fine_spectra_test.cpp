#include "analysis/mix/fine_spectra.h"

#include "core/audio/audio_buffer.h"
#include "support/rates.h"
#include "support/signals.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::kRateHz;

FineSpectra spectra_of(const AudioBuffer& audio, std::size_t block = 4096)
{
    FineSpectraMeter meter{kRateHz, audio.channels()};
    for (std::size_t at = 0; at < audio.frames(); at += block)
        meter.process(audio.view().slice(at, std::min(block, audio.frames() - at)));
    return meter.finish();
}

TEST(FineSpectra, PutAToneIntoItsBand)
{
    const FineSpectra spectra = spectra_of(test::sine(1, 48000 * 2, 3000.0, kRateHz, 0.1f));
    const auto& row = spectra.rows[spectra.rows.size() / 2];
    const auto loudest =
        static_cast<std::size_t>(std::max_element(row.begin(), row.end()) - row.begin());
    EXPECT_NEAR(fine_centre_hz(loudest), 3000.0, 45.0);
    EXPECT_LT(row[loudest - 4], 1e-3f * row[loudest]);
    EXPECT_NEAR(fine_centre_hz(kFineBands - 1), 7830.0, 10.0);
}

TEST(FineSpectra, AreLevelForWhiteNoiseAndIndependentOfBlocks)
{
    const AudioBuffer noise = test::white_noise(2, 48000 * 20, 3, 0.1f);
    const FineSpectra spectra = spectra_of(noise);
    std::vector<double> mean(kFineBands);
    for (const auto& row : spectra.rows)
        for (std::size_t b = 0; b < kFineBands; ++b) mean[b] += static_cast<double>(row[b]);
    const auto [least, most] = std::minmax_element(mean.begin(), mean.end());
    EXPECT_LT(*most, 1.6 * *least);
    EXPECT_EQ(spectra_of(noise, 777).rows, spectra.rows);
}

TEST(SideOctave, IsTheOneThatLeansMost)
{
    AudioBuffer audio = test::pink_noise(2, 48000 * 10, 5);
    const AudioBuffer tone = test::sine(1, audio.frames(), 4000.0, kRateHz, 0.1f);
    for (std::size_t n = 0; n < audio.frames(); ++n) audio.channel(1)[n] += tone.channel(0)[n];
    const SideOctave worst = worst_side_octave(spectra_of(audio));
    EXPECT_NEAR(worst.hz, 4000.0, 1.0);
    EXPECT_LT(worst.left_to_right_db, -5.0);
    EXPECT_EQ(worst_side_octave(spectra_of(AudioBuffer{2, 48000})).hz, 0.0);
}

}  // namespace
}  // namespace sitwell
