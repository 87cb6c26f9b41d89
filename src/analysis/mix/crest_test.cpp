#include "analysis/mix/crest.h"

#include "core/audio/audio_buffer.h"
#include "support/rates.h"
#include "support/signals.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(Crest, OfASineIsThreeDecibelsAtAnyLevelAndBlocking)
{
    const AudioBuffer tone = test::sine(2, 4800, 1000.0, test::kRateHz, 0.2f);
    CrestMeter meter;
    meter.process(tone.view().slice(0, 100));
    meter.process(tone.view().slice(100, 4700));
    EXPECT_NEAR(*meter.crest_db(), 3.01, 0.01);
}

TEST(Crest, GrowsByAPeakAndIsNoneOfSilence)
{
    AudioBuffer tone = test::sine(2, 4800, 1000.0, test::kRateHz, 0.2f);
    tone.channel(1)[700] = 0.8f;
    CrestMeter meter;
    meter.process(tone);
    EXPECT_NEAR(*meter.crest_db(), 15.0, 0.2);
    CrestMeter silent;
    silent.process(AudioBuffer{2, 100});
    EXPECT_FALSE(silent.crest_db());
}

}  // namespace
}  // namespace sitwell
