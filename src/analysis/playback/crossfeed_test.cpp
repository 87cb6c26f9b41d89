#include "analysis/playback/crossfeed.h"

#include "dsp/math/functions.h"
#include "support/signals.h"

#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using namespace test;

TEST(Crossfeed, HasTheNumbersOfThePresets)
{
    struct Preset {
        double cut_hz, feed_db, low_gain, high_gain, high_cut_hz, gain, gain_db;
    };
    for (const Preset& p : {Preset{700.0, 4.5, 0.4597, 0.2282, 994.7, 0.8120, -1.81},
                            Preset{700.0, 6.0, 0.3981, 0.2057, 975.0, 0.8386, -1.53},
                            Preset{650.0, 9.5, 0.2846, 0.1505, 894.8, 0.8818, -1.09}}) {
        const CrossfeedDesign design = crossfeed_design(p.cut_hz, p.feed_db);
        EXPECT_NEAR(design.low_gain, p.low_gain, 5e-5);
        EXPECT_NEAR(design.high_gain, p.high_gain, 5e-5);
        EXPECT_NEAR(design.high_cut_hz, p.high_cut_hz, 0.05);
        EXPECT_NEAR(design.gain, p.gain, 5e-5);
        EXPECT_NEAR(db_of_gain(design.gain), p.gain_db, 5e-3);
    }
}

/// The recursions as they are written down, sample by sample.
AudioBuffer by_definition(ConstAudioView in, double cut_hz, double feed_db, double rate)
{
    const CrossfeedDesign d = crossfeed_design(cut_hz, feed_db);
    const double low_x = std::exp(-2.0 * M_PI * cut_hz / rate);
    const double high_x = std::exp(-2.0 * M_PI * d.high_cut_hz / rate);
    const double low_a0 = d.low_gain * (1.0 - low_x);
    const double high_a0 = 1.0 - d.high_gain * (1.0 - high_x), high_a1 = -high_x;
    double low[2]{}, high[2]{}, last[2]{};
    AudioBuffer out{2, in.frames()};
    for (std::size_t n = 0; n < in.frames(); ++n) {
        for (std::size_t c = 0; c < 2; ++c) {
            const double x = static_cast<double>(in.channel(c)[n]);
            low[c] = low_a0 * x + low_x * low[c];
            high[c] = high_a0 * x + high_a1 * last[c] + high_x * high[c];
            last[c] = x;
        }
        out.channel(0)[n] = static_cast<float>(d.gain * (high[0] + low[1]));
        out.channel(1)[n] = static_cast<float>(d.gain * (high[1] + low[0]));
    }
    return out;
}

TEST(Crossfeed, FollowsItsDefinitionSampleBySample)
{
    for (const double rate : {8000.0, 44100.0, 192000.0}) {
        AudioBuffer noise = white_noise(2, 4000, 7, 0.5f);
        const AudioBuffer expected = by_definition(noise, 650.0, 9.5, rate);
        CrossfeedFilter{650.0, 9.5, rate}.process(noise);
        EXPECT_LT(difference_db(expected, noise), -130.0) << rate;
    }
}

TEST(Crossfeed, KeepsTheMiddleAtLowFrequenciesAndLowersItAbove)
{
    AudioBuffer click = impulse(2, 8192);
    CrossfeedFilter{700.0, 4.5, 48000.0}.process(click);
    EXPECT_TRUE(
        std::equal(click.channel(0).begin(), click.channel(0).end(), click.channel(1).begin()));
    EXPECT_NEAR(response_db(click.channel(0), 10.0, 48000.0), 0.0, 0.01);
    EXPECT_NEAR(response_db(click.channel(0), 15000.0, 48000.0), -1.81, 0.25);
}

}  // namespace
}  // namespace sitwell
