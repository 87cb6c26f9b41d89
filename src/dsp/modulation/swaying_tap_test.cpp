#include "dsp/modulation/swaying_tap.h"

#include "core/audio/audio_buffer.h"
#include "dsp/math/functions.h"
#include "support/signals.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <numbers>
#include <vector>

namespace sitwell {
namespace {

using namespace test;

constexpr double kRate = 44100.0;

/// A tone of 0.5 at `hz` through a tap that sways by `rate_hz`: what is heard, and its error
/// against the tone at exactly that time, in dB.
double error_db(double hz, const TapPlace& place, double rate_hz)
{
    DelayRing ring;
    ring.prepare(4096, 64);
    SwayingTap tap;
    tap.prepare(kRate);
    tap.set(place);
    Oscillator sway;
    sway.set(rate_hz, kRate);
    const double w = 2.0 * std::numbers::pi * hz / kRate;
    constexpr std::size_t kFrames = 44100;
    const auto tone = sine(1, kFrames, hz, kRate, 0.5f);
    double error = 0.0;
    double power = 0.0;
    for (std::size_t at = 0; at + 64 <= kFrames; at += 64) {
        ring.write(tone.channel(0).subspan(at, 64));
        std::array<float, 64> out;
        tap.read(ring, at, sway, out);
        for (std::size_t n = 0; n < 64 && at > 4096; ++n) {
            const double delay = place.delay_frames +
                                 place.sway_frames * std::sin(2.0 * std::numbers::pi * rate_hz *
                                                              static_cast<double>(at + n) / kRate);
            const double wanted = 0.5 * std::sin(w * (static_cast<double>(at + n) - delay));
            error +=
                (static_cast<double>(out[n]) - wanted) * (static_cast<double>(out[n]) - wanted);
            power += wanted * wanted;
        }
        sway.advance(64);
    }
    return 10.0 * std::log10(error / power);
}

TEST(SwayingTap, MovesASoundWithoutNoiseOrDulling)
{
    // All that is not the tone at its time: images, rounding, droop.
    struct Case {
        double hz;
        double at_most_db;
    };
    for (const auto& [hz, at_most_db] :
         {Case{100.0, -110.0}, Case{1000.0, -93.0}, Case{5000.0, -100.0}, Case{10000.0, -98.0},
          Case{16000.0, -87.0}, Case{18000.0, -86.0}}) {
        EXPECT_LT(error_db(hz, {500.0, 90.0}, 0.8), at_most_db) << hz;
        EXPECT_LT(error_db(hz, {500.5, 0.0}, 0.8), at_most_db) << hz << " standing still";
    }
}

TEST(SwayingTap, PassesAWholeDelayBitForBit)
{
    DelayRing ring;
    ring.prepare(300, 50);
    SwayingTap tap;
    tap.prepare(kRate);
    tap.set({300.0, 0.0});
    const auto noise = white_noise(1, 5000, 1);
    Oscillator still;
    for (std::size_t at = 0; at < 5000; at += 50) {
        std::array<float, 50> out;
        tap.read(ring, ring.written(), still, out);
        for (std::size_t n = 0; n < 50; ++n)
            ASSERT_EQ(out[n], at + n < 300 ? 0.0f : noise.channel(0)[at + n - 300]);
        ring.write(noise.channel(0).subspan(at, 50));
    }
}

TEST(SwayingTap, ReadsAsFarAheadAsItReaches)
{
    SwayingTap tap;
    tap.prepare(kRate);
    tap.set({40.0, 4.0});
    EXPECT_EQ(tap.reach(64), 20u) << "36 frames ago, 16 of which are needed after it";
    EXPECT_EQ(tap.reach(7), 7u);
    tap.set({17.0, 0.0});
    EXPECT_EQ(tap.reach(64), 1u) << "the nearer of the two places, while it changes";
}

TEST(SwayingTap, ReachesAFrameHoweverItsPlaceWasRounded)
{
    for (const double sway : {0.1, 3.3, 7.7, 110.25}) {
        SwayingTap tap;
        tap.prepare(kRate);
        tap.set({DelayRing::kShortest + sway, sway});
        EXPECT_EQ(tap.reach(64), 1u) << sway;
    }
}

TEST(SwayingTap, ChangesPlacesWithoutACorner)
{
    DelayRing ring;
    ring.prepare(4096, 64);
    SwayingTap tap;
    tap.prepare(kRate);
    Oscillator still;
    const auto tone = sine(1, 44096, 60.0, kRate, 1.0f);
    std::vector<float> out(44096);
    for (std::size_t at = 0; at < out.size();) {
        tap.set({at < 22050 ? 1000.0 : 1367.0, 0.0});
        const std::size_t frames = tap.held_to(std::min<std::size_t>(64, out.size() - at));
        ring.write(tone.channel(0).subspan(at, frames));
        tap.read(ring, at, still, {out.data() + at, frames});
        tap.advance(frames);
        at += frames;
    }
    float bend = 0.0f;
    for (std::size_t n = 2000; n < out.size(); ++n)
        bend = std::max(bend, std::abs(out[n] - 2.0f * out[n - 1] + out[n - 2]));
    // The tone itself bends by 7.3e-5; half a period apart, a step would bend it by 2.
    EXPECT_LT(bend, 1.5e-4f);
    EXPECT_EQ(out[44000], tone.channel(0)[44000 - 1367]);
}

}  // namespace
}  // namespace sitwell
