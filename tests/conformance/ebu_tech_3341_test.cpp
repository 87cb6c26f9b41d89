// EBU Tech 3341 v4, "Loudness Metering: 'EBU Mode' metering", table 1, minimum requirements test
// signals. Cases 7 and 8 are authentic programme and 20 to 23 bursts cut by the EBU from files of 4
// times the rate; they cannot be generated and are left out.

#include "conformance/programme.h"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::measured;
using test::programme;
using test::Stretch;

constexpr double kSilent = -200.0;
constexpr double kTolerance = 0.1;

TEST(EbuTech3341, Case1And2ReadASteadySine)
{
    for (const double level : {-23.0, -33.0}) {
        const LoudnessMeter meter = measured(programme({{level, 20.0}}));
        EXPECT_NEAR(meter.integrated_lufs(), level, kTolerance);
        EXPECT_NEAR(meter.max_momentary_lufs(), level, kTolerance);
        EXPECT_NEAR(meter.max_short_term_lufs(), level, kTolerance);
    }
}

TEST(EbuTech3341, Case3GatesWhatIsTenBelow)
{
    const auto audio = programme({{-36.0, 10.0}, {-23.0, 60.0}, {-36.0, 10.0}});
    EXPECT_NEAR(measured(audio).integrated_lufs(), -23.0, kTolerance);
}

TEST(EbuTech3341, Case4GatesWhatIsNearSilence)
{
    const auto audio =
        programme({{-72.0, 10.0}, {-36.0, 10.0}, {-23.0, 60.0}, {-36.0, 10.0}, {-72.0, 10.0}});
    EXPECT_NEAR(measured(audio).integrated_lufs(), -23.0, kTolerance);
}

TEST(EbuTech3341, Case5AddsPowerAboveTheGate)
{
    const auto audio = programme({{-26.0, 20.0}, {-20.0, 20.1}, {-26.0, 20.0}});
    EXPECT_NEAR(measured(audio).integrated_lufs(), -23.0, kTolerance);
}

TEST(EbuTech3341, Case6WeighsTheChannelsOfSurround)
{
    AudioBuffer audio{6, static_cast<std::size_t>(20.0 * test::kProgrammeRateHz)};
    const AudioBuffer sine = programme({{0.0, 20.0}}, 1);
    const std::array<double, 6> levels{-28.0, -28.0, -24.0, kSilent, -30.0, -30.0};
    for (std::size_t c = 0; c < 6; ++c)
        for (std::size_t i = 0; i < audio.frames(); ++i)
            audio.channel(c)[i] = static_cast<float>(gain_of_db(levels[c])) * sine.channel(0)[i];
    EXPECT_NEAR(measured(audio).integrated_lufs(), -23.0, kTolerance);
}

TEST(EbuTech3341, Case9ShortTermIsSteadyOverItsOwnPeriod)
{
    std::vector<Stretch> stretches;
    for (int i = 0; i < 5; ++i) {
        stretches.push_back({-20.0, 1.34});
        stretches.push_back({-30.0, 1.66});
    }
    for (const float lufs : measured(programme(stretches)).short_term_lufs())
        EXPECT_NEAR(lufs, -23.0, kTolerance);
}

TEST(EbuTech3341, Case10FindsTheLoudestShortTermWhereverItBegins)
{
    for (int i = 0; i < 20; ++i) {
        const auto audio = programme({{kSilent, 0.15 * i}, {-23.0, 3.0}, {kSilent, 1.0}});
        EXPECT_NEAR(measured(audio).max_short_term_lufs(), -23.0, kTolerance) << i;
    }
}

TEST(MoreEbuTech3341, Case11FollowsTheLoudestShortTermUpwards)
{
    for (int i = 0; i < 20; ++i) {
        std::vector<Stretch> stretches;
        for (int j = 0; j <= i; ++j) {
            stretches.push_back({kSilent, 0.15 * j});
            stretches.push_back({-38.0 + j, 3.0});
            stretches.push_back({kSilent, 3.0 - 0.15 * j});
        }
        EXPECT_NEAR(measured(programme(stretches)).max_short_term_lufs(), -38.0 + i, kTolerance);
    }
}

TEST(EbuTech3341, Case12MomentaryIsSteadyOverItsOwnPeriod)
{
    std::vector<Stretch> stretches;
    for (int i = 0; i < 25; ++i) {
        stretches.push_back({-20.0, 0.18});
        stretches.push_back({-30.0, 0.22});
    }
    for (const float lufs : measured(programme(stretches)).momentary_lufs())
        EXPECT_NEAR(lufs, -23.0, kTolerance);
}

TEST(EbuTech3341, Case13FindsTheLoudestMomentWhereverItBegins)
{
    for (int i = 0; i < 20; ++i) {
        const auto audio = programme({{kSilent, 0.02 * i}, {-23.0, 0.4}, {kSilent, 1.0}});
        EXPECT_NEAR(measured(audio).max_momentary_lufs(), -23.0, kTolerance) << i;
    }
}

TEST(MoreEbuTech3341, Case14FollowsTheLoudestMomentUpwards)
{
    for (int i = 0; i < 20; ++i) {
        std::vector<Stretch> stretches;
        for (int j = 0; j <= i; ++j) {
            stretches.push_back({kSilent, 0.02 * j});
            stretches.push_back({-38.0 + j, 0.4});
            stretches.push_back({kSilent, 0.4 - 0.02 * j});
        }
        EXPECT_NEAR(measured(programme(stretches)).max_momentary_lufs(), -38.0 + i, kTolerance);
    }
}

TEST(EbuTech3341, Cases15To19ReadTruePeaksBetweenSamples)
{
    struct Case {
        double divisor, phase_deg, gain, expected_dbtp;
    };
    for (const Case& c :
         {Case{4.0, 0.0, 0.5, -6.0}, Case{4.0, 45.0, 0.5, -6.0}, Case{6.0, 60.0, 0.5, -6.0},
          Case{8.0, 67.5, 0.5, -6.0}, Case{4.0, 45.0, 1.41, 3.0}}) {
        AudioBuffer audio{2, 48000};
        for (std::size_t i = 0; i < audio.frames(); ++i) {
            // A run-in keeps the edge of the tone, a wide-band event of its own, out of the
            // reading.
            const double fade = std::min({1.0, static_cast<double>(i) / 4800.0,
                                          static_cast<double>(audio.frames() - i) / 4800.0});
            const double phase = static_cast<double>(i) / c.divisor + c.phase_deg / 360.0;
            for (std::size_t ch = 0; ch < 2; ++ch)
                audio.channel(ch)[i] = static_cast<float>(fade * c.gain * sin_of(kTwoPi * phase));
        }
        const double read = measured(audio).true_peak_dbtp();
        EXPECT_LE(read, c.expected_dbtp + 0.2) << c.divisor << " " << c.phase_deg;
        EXPECT_GE(read, c.expected_dbtp - 0.4) << c.divisor << " " << c.phase_deg;
    }
}

}  // namespace
}  // namespace sitwell
