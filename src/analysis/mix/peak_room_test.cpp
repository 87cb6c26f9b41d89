#include "analysis/mix/peak_room.h"

#include "analysis/mix/mix_fixture.h"
#include "support/signals.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

TEST(PeakRoom, OfASineIsItsCrest)
{
    const AudioBuffer tone = test::sine(2, 48000 * 6, 997.0, 48000.0, 0.1f);
    EXPECT_NEAR(least_peak_over_short_term_db(measured(tone).rows), 0.0, 0.05);
}

TEST(PeakRoom, FindsTheSquashedPassageAndNoQuietOne)
{
    AudioBuffer audio = test::pink_noise(2, 48000 * 30, 2);
    const double open = least_peak_over_short_term_db(measured(audio).rows);
    for (std::size_t c = 0; c < 2; ++c) {
        for (float& x : audio.channel(c).subspan(48000 * 10, 48000 * 5))
            x = std::clamp(x, -0.08f, 0.08f);
        for (float& x : audio.channel(c).subspan(48000 * 25)) x = std::clamp(x, -0.001f, 0.001f);
    }
    const double squashed = least_peak_over_short_term_db(measured(audio).rows);
    EXPECT_LT(squashed, open - 4.0);
}

TEST(PeakRoom, HasNoneToTellOfSilence)
{
    EXPECT_EQ(least_peak_over_short_term_db(measured(AudioBuffer{2, 48000 * 5}).rows), 100.0);
    EXPECT_EQ(least_peak_over_short_term_db({}), 100.0);
}

}  // namespace
}  // namespace sitwell
