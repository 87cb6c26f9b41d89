#include "fx/dc_filter.h"

#include "support/signals.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using namespace test;

AudioBuffer dc_filter_played(AudioBuffer audio, const DcFilterParams& params, double rate)
{
    DcFilter filter;
    filter.prepare({rate, audio.frames(), audio.channels()});
    filter.process(audio, {}, params);
    return audio;
}

TEST(DcFilter, TakesAnOffsetAwayIn2Point7Periods)
{
    for (const double rate : {44100.0, 192000.0})
        for (const float hz : {5.0f, 10.0f, 40.0f}) {
            AudioBuffer offset{1, static_cast<std::size_t>(rate)};
            for (float& x : offset.channel(0)) x = 0.5f;
            const auto out = dc_filter_played(offset, {hz}, rate);
            const auto after = static_cast<std::size_t>(2.7 * rate / static_cast<double>(hz));
            EXPECT_LT(largest_sample(out.view().slice(after, out.frames() - after)), 0.5e-5f)
                << hz << " at " << rate;
        }
}

TEST(DcFilter, LeavesTheLowestNotesAlone)
{
    for (const double rate : {44100.0, 192000.0}) {
        const auto h = dc_filter_played(impulse(1, 1 << 18), {}, rate);
        EXPECT_NEAR(response_db(h.channel(0), 10.0, rate), -3.01, 0.01);
        EXPECT_NEAR(response_db(h.channel(0), 30.0, rate), -0.053, 0.005);
        for (double hz = 40.0; hz < 20000.0; hz *= 1.3)
            EXPECT_NEAR(response_db(h.channel(0), hz, rate), 0.0, 0.02) << hz;
    }
}

}  // namespace
}  // namespace sitwell
