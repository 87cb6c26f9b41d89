#include "analysis/stems/residue_meter.h"

#include "support/rates.h"
#include "support/signals.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <vector>

namespace sitwell {
namespace {

using test::kRateHz;
using test::kSecond;

double residue_db(const AudioBuffer& mix, const std::vector<AudioBuffer>& stems,
                  std::size_t block = kSecond)
{
    ResidueMeter meter{kRateHz};
    for (std::size_t at = 0; at < mix.frames(); at += block) {
        const std::size_t count = std::min(block, mix.frames() - at);
        std::vector<ConstAudioView> views;
        for (const AudioBuffer& stem : stems) views.push_back(stem.view().slice(at, count));
        meter.process(mix.view().slice(at, count), views);
    }
    return meter.finish();
}

TEST(ResidueMeter, TellsHowMuchOfTheMixNoStemCarries)
{
    const AudioBuffer voice = test::white_noise(2, kSecond, 1, 0.3f);
    AudioBuffer mix = test::white_noise(2, kSecond, 2, 0.3f);
    const AudioBuffer band = mix;
    add(voice, 1.0f, mix);
    EXPECT_NEAR(residue_db(mix, {voice}), -3.0, 0.1);
    EXPECT_LT(residue_db(mix, {voice, band}), -120.0);
    EXPECT_NEAR(residue_db(mix, {}), 0.0, 1e-9);
}

TEST(ResidueMeter, TellsTheSameForAnyBlocking)
{
    const AudioBuffer mix = test::pink_noise(2, kSecond + 777, 1),
                      stem = test::pink_noise(2, kSecond + 777, 2);
    EXPECT_EQ(residue_db(mix, {stem}), residue_db(mix, {stem}, 997));
}

TEST(ResidueMeter, OfASilentMixNothingIsLeft)
{
    EXPECT_EQ(residue_db(AudioBuffer{2, kSecond}, {test::pink_noise(2, kSecond, 1)}), -200.0);
}

}  // namespace
}  // namespace sitwell
