#include "fx/reverb_fixture.h"
#include "support/signals.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using namespace test;

/// Plays noise of a second, then silence; a second of `key` and silence as long, if there is one.
AudioBuffer ducked(const ReverbParams& params, bool keyed)
{
    AudioBuffer audio = pink_noise(2, 3 * frames(1.0), 1, 0.1f);
    AudioBuffer key = pink_noise(2, 3 * frames(1.0), 2, 0.05f);
    clear((keyed ? key : audio).view().slice(frames(1.0), 2 * frames(1.0)));
    Reverb reverb;
    reverb.prepare({kRateHz, 500, 2});
    for (std::size_t at = 0; at < audio.frames(); at += 500)
        reverb.process(audio.view().slice(at, 500),
                       keyed ? key.view().slice(at, 500) : ConstAudioView{}, params);
    return audio;
}

TEST(ReverbDucking, DucksUnderItsKeyOrItsOwnInputAndBloomsInTheGaps)
{
    ReverbParams params{.decay_s = 2.0f, .duck_release_ms = 250.0f};
    for (const bool keyed : {false, true}) {
        params.duck_db = 0.0f;
        const AudioBuffer open = ducked(params, keyed);
        params.duck_db = 6.0f;
        const AudioBuffer lowered = ducked(params, keyed);
        const auto lowered_db = [&](double seconds) {
            const auto here = [&](const AudioBuffer& audio) {
                return rms(audio.view().slice(frames(seconds), 480));
            };
            return db_of_gain(here(lowered) / here(open));
        };
        EXPECT_NEAR(lowered_db(0.5), -6.0, 0.1);
        // The level is held for 20 ms before it falls.
        EXPECT_NEAR(lowered_db(1.265), -6.0 * 0.368, 0.3);
        EXPECT_NEAR(lowered_db(2.8), 0.0, 0.05);
    }
}

TEST(ReverbDucking, HearsNoKeyWhileItDoesNotDuck)
{
    EXPECT_TRUE(same_bits(ducked({.duck_release_ms = 20.0f}, true).view().slice(0, 48000),
                          ducked({}, false).view().slice(0, 48000)));
}

TEST(ReverbDucking, BeginsAndEndsDuckingWithoutAClick)
{
    // A steady tone through a long hall, ducked on and off every fifth of a second.
    Reverb reverb;
    reverb.prepare({kRateHz, 480, 1});
    ReverbParams params{.decay_s = 4.0f, .modulation_percent = 0.0f};
    AudioBuffer audio = sine(1, 500 * 480, 100.0, kRateHz, 0.5f);
    for (std::size_t block = 0; block < 500; ++block) {
        params.duck_db = block / 20 % 2 == 0 ? 0.0f : 24.0f;
        params.duck_release_ms = 50.0f;
        reverb.process(audio.view().slice(block * 480, 480), {}, params);
    }
    const auto x = audio.channel(0).subspan(24000);
    float bend = 0.0f;
    float peak = 0.0f;
    for (std::size_t n = 2; n < x.size(); ++n) {
        bend = std::max(bend, std::abs(x[n] - 2.0f * x[n - 1] + x[n - 2]));
        peak = std::max(peak, std::abs(x[n]));
    }
    // The tone itself bends by 1.7e-4 of its peak; what a fader's 64 frames bend is 1/64.
    EXPECT_LT(bend, 0.003f * peak);
}

}  // namespace
}  // namespace sitwell
