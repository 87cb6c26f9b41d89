#include "analysis/stems/stems_meter.h"
#include "support/rates.h"

#include "support/signals.h"

#include <cmath>
#include <gtest/gtest.h>
#include <numeric>

namespace sitwell {
namespace {

using test::kRateHz;
constexpr std::size_t kFrames = 48000;

StemsRows measured(const AudioBuffer& mix, const std::vector<AudioBuffer>& parts,
                   std::size_t block = kFrames)
{
    StemsMeter meter{kRateHz, parts.size()};
    for (std::size_t at = 0; at < mix.frames(); at += block) {
        const std::size_t count = std::min(block, mix.frames() - at);
        std::vector<ConstAudioView> views;
        for (const AudioBuffer& part : parts) views.push_back(part.view().slice(at, count));
        meter.process(mix.view().slice(at, count), views);
    }
    return meter.finish();
}

AudioBuffer sum_of(const AudioBuffer& a, const AudioBuffer& b)
{
    AudioBuffer both = a;
    add(b, 1.0f, both);
    return both;
}

double mean(const std::vector<float>& values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

TEST(StemsMeter, HoldsEachPartAgainstTheRestOfTheMix)
{
    const AudioBuffer voice = test::sine(2, kFrames, 1000.0, kRateHz, 0.2f);
    const AudioBuffer band = test::pink_noise(2, kFrames, 3, 0.1f);
    const StemsRows both = measured(sum_of(voice, band), {voice, band});
    ASSERT_EQ(both.mix.size(), 10u);
    EXPECT_NEAR(mean(both.parts[0].rest), mean(both.parts[1].power()), 1e-6);
    EXPECT_NEAR(mean(both.parts[1].rest), mean(both.parts[0].power()), 1e-6);
}

TEST(StemsMeter, MeasuresAPartAloneAsAmongOthers)
{
    const AudioBuffer voice = test::white_noise(2, kFrames, 1, 0.3f);
    const AudioBuffer band = test::white_noise(2, kFrames, 2, 0.3f);
    const AudioBuffer mix = sum_of(voice, band);
    const PartRows among = measured(mix, {voice, band}).parts[1],
                   alone = measured(mix, {band}).parts[0];
    EXPECT_EQ(among.bands, alone.bands);
    EXPECT_EQ(among.rest, alone.rest);
    EXPECT_EQ(among.rest_mono, alone.rest_mono);
    EXPECT_EQ(among.all_bands, alone.all_bands);
}

TEST(StemsMeter, HearsWhatMonoTakes)
{
    AudioBuffer wide = test::white_noise(2, kFrames, 1, 0.3f);
    AudioBuffer opposed = test::sine(2, kFrames, 1000.0, kRateHz, 0.2f);
    for (float& x : opposed.channel(1)) x = -x;
    const StemsRows rows = measured(sum_of(wide, opposed), {wide, opposed});
    EXPECT_NEAR(mean(rows.parts[0].mono) / mean(rows.parts[0].power()), 0.5, 0.02);
    EXPECT_LT(mean(rows.parts[1].mono), 1e-9);
    EXPECT_NEAR(mean(rows.parts[1].rest_mono), mean(rows.parts[0].mono), 1e-6);
    EXPECT_LT(rows.parts[1].mono_bands[16], 1e-9 * rows.parts[1].all_bands[16]);
}

TEST(StemsMeter, GivesTheSameFiguresForAnyBlocking)
{
    const AudioBuffer part = test::pink_noise(2, kFrames / 2, 3, 0.1f);
    const AudioBuffer mix = sum_of(part, test::pink_noise(2, kFrames / 2, 4, 0.1f));
    const StemsRows whole = measured(mix, {part});
    const StemsRows cut = measured(mix, {part}, 997);
    EXPECT_EQ(whole.mix, cut.mix);
    EXPECT_EQ(whole.parts[0].bands, cut.parts[0].bands);
    EXPECT_EQ(whole.parts[0].rest, cut.parts[0].rest);
    EXPECT_EQ(whole.parts[0].mono, cut.parts[0].mono);
}

}  // namespace
}  // namespace sitwell
