#include "dsp/filters/four_bands.h"

#include "core/audio/audio_buffer.h"
#include "dsp/math/functions.h"
#include "support/signals.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sitwell {
namespace {

using namespace test;

/// Each band's answer to an impulse, and that of all together.
struct Answers {
    std::array<std::vector<float>, FourBands::kBands> bands;
    std::vector<float> sum;
};

Answers answers(FourBands& filter, std::size_t frames)
{
    Answers result;
    auto audio = impulse(1, frames, 0);
    FourBands::Bands bands;
    for (std::size_t at = 0; at < frames; at += FourBands::kMaxFrames) {
        const std::size_t count = std::min(FourBands::kMaxFrames, frames - at);
        filter.split(audio.view().slice(at, count), bands);
        for (std::size_t n = 0; n < count; ++n) {
            double sum = 0.0;
            for (std::size_t b = 0; b < bands.size(); ++b) {
                result.bands[b].push_back(static_cast<float>(bands[b][n].lanes[0]));
                sum += bands[b][n].lanes[0];
            }
            result.sum.push_back(static_cast<float>(sum));
        }
    }
    return result;
}

RC_GTEST_PROP(FourBands, SumFlatForAnyCrossovers, ())
{
    const double rate_hz = *rc::gen::element(8000.0, 44100.0, 48000.0, 96000.0);
    const auto any_hz = [] {
        return 20.0f * std::pow(800.0f, 0.001f * static_cast<float>(*rc::gen::inRange(0, 1001)));
    };
    FourBands filter;
    filter.set({any_hz(), any_hz(), any_hz()}, rate_hz);
    if (*rc::gen::arbitrary<bool>()) {
        // Moved on the way, and listened to once they have arrived.
        filter.set({any_hz(), any_hz(), any_hz()}, rate_hz);
        AudioBuffer silence{1, 64};
        FourBands::Bands bands;
        filter.split(silence, bands);
    }
    const auto sum = answers(filter, 16384).sum;
    for (double hz = 20.0; hz < 0.49 * rate_hz; hz *= 1.7)
        RC_ASSERT(std::abs(response_db(sum, hz, rate_hz)) < 0.01);
}

TEST(FourBands, SumToTheSameWhileCrossoversMove)
{
    // The all-passes change under way, so not flat in the strict sense; but nothing is lost or
    // doubled: noise keeps its level in every sixteenth of a second.
    FourBands filter;
    Dice dice{7};
    const auto noise = pink_noise(1, 96000, 4, 0.2f);
    AudioBuffer out{1, 96000};
    FourBands::Bands bands;
    for (std::size_t at = 0; at < 96000; at += 64) {
        const auto any_hz = [&] { return static_cast<float>(dice.between(100.0, 8000.0)); };
        if (at % 640 == 0) filter.set({any_hz(), any_hz(), any_hz()}, 48000.0);
        filter.split(noise.view().slice(at, 64), bands);
        for (std::size_t n = 0; n < 64; ++n)
            out.channel(0)[at + n] =
                static_cast<float>(bands[0][n].lanes[0] + bands[1][n].lanes[0] +
                                   bands[2][n].lanes[0] + bands[3][n].lanes[0]);
    }
    for (std::size_t at = 0; at + 3000 <= 96000; at += 3000)
        EXPECT_NEAR(db_of_gain(rms(AudioBuffer{out.view().slice(at, 3000)})),
                    db_of_gain(rms(AudioBuffer{noise.view().slice(at, 3000)})), 0.8)
            << at;
}

TEST(FourBands, FollowLinkwitzAndRiley)
{
    FourBands filter;
    filter.set({5000.0f, 200.0f, 1000.0f}, kRateHz);  // in any order
    const auto bands = answers(filter, 65536).bands;
    for (double hz = 20.0; hz < 23000.0; hz *= 1.17) {
        // Frequencies over the crossover's as the bilinear transform sees them, to the fourth.
        const auto fourth = [hz](double crossover_hz) {
            return std::pow(tan_of(kPi * hz / kRateHz) / tan_of(kPi * crossover_hz / kRateHz), 4.0);
        };
        const auto below = [&](double crossover_hz) { return 1.0 / (1.0 + fourth(crossover_hz)); };
        const auto above = [&](double crossover_hz) { return 1.0 - below(crossover_hz); };
        const std::array<double, 4> expected{
            below(1000.0) * below(200.0), below(1000.0) * above(200.0),
            above(1000.0) * below(5000.0), above(1000.0) * above(5000.0)};
        for (std::size_t b = 0; b < 4; ++b)
            if (expected[b] > 1e-5) {
                EXPECT_NEAR(response_db(bands[b], hz, kRateHz), db_of_gain(expected[b]), 0.03)
                    << b << " at " << hz;
            }
    }
}

}  // namespace
}  // namespace sitwell
