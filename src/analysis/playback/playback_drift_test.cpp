#include "analysis/playback/playback_drift.h"

#include "analysis/level/loudness.h"
#include "analysis/playback/playback_fixture.h"

#include <array>
#include <gtest/gtest.h>

namespace sitwell {
namespace {

using namespace test;

constexpr std::size_t kFrames = 96000;

PlaybackSystem flat()
{
    return {};
}

/// Loses lows at 12 dB an octave from 200 Hz down.
PlaybackSystem thin()
{
    PlaybackSystem system;
    system.filters = {{.shape = BandShape::high_pass, .frequency_hz = 200.0, .order = 2}};
    return system;
}

AudioBuffer sum_of(const AudioBuffer& a, const AudioBuffer& b)
{
    AudioBuffer both = a;
    add(b, 1.0f, both);
    return both;
}

double power(double db)
{
    return std::pow(10.0, 0.1 * db);
}

std::vector<PartDrift> drift_of(std::span<const PlaybackSystem> systems, const AudioBuffer& mix,
                                const std::vector<AudioBuffer>& parts)
{
    std::vector<ConstAudioView> views;
    std::vector<std::string> names;
    for (const AudioBuffer& part : parts) {
        views.push_back(part);
        names.push_back("part " + std::to_string(names.size()));
    }
    PlaybackDrift drift{systems, names, 48000.0};
    drift.process(mix, views);
    return drift.figures();
}

TEST(PlaybackDrift, TellsHowFarABassFallsBackWhereThereAreNoLows)
{
    const std::array systems{flat(), thin()};
    const AudioBuffer bass = sine(2, kFrames, 100.0, 48000.0, 0.2f);
    const AudioBuffer voice = sine(2, kFrames, 1000.0, 48000.0, 0.2f);
    const auto drift = drift_of(systems, sum_of(bass, voice), {bass, voice});
    ASSERT_EQ(drift.size(), 2u);
    EXPECT_EQ(drift[0].name, "part 0");
    EXPECT_NEAR(drift[0].active_s, 2.0, 1e-9);

    // Two tones far apart add by power.
    const double bass_share = power(drift[0].re_mix_lu), voice_share = power(drift[1].re_mix_lu);
    EXPECT_NEAR(bass_share + voice_share, 1.0, 0.01);
    const double bass_left = bass_share * power(bands_db(systems[1].filters, 100.0));
    const double voice_left = voice_share * power(bands_db(systems[1].filters, 1000.0));
    const double expected = 10.0 * std::log10(bass_left / (bass_left + voice_left));
    EXPECT_NEAR(drift[0].behind_re_mix_lu[1], expected, 0.1);
    EXPECT_NEAR(drift[0].drift_lu[1], expected - drift[0].re_mix_lu, 0.1);
    EXPECT_GT(drift[1].drift_lu[1], 1.0) << "the voice comes forward";
    EXPECT_NEAR(drift[0].drift_lu[0], 0.0, 1e-4) << "not in the studio";
}

TEST(PlaybackDrift, ComparesOnlyWhereThePartPlays)
{
    const std::array systems{flat()};
    AudioBuffer hook = sine(2, kFrames, 1000.0, 48000.0, 0.1f);
    clear(hook.view().slice(48000, 48000));
    AudioBuffer rest = sine(2, kFrames, 1000.0, 48000.0, 0.5f);
    clear(rest.view().slice(0, 48000));
    const auto drift = drift_of(systems, sum_of(hook, rest), {hook, rest});
    EXPECT_NEAR(drift[0].active_s, 1.2, 1e-9) << "held for two hops";
    // 1 s of the hook, and 0.2 s of what is 25 times its power.
    EXPECT_NEAR(drift[0].re_mix_lu, -10.0 * std::log10((1.0 + 0.2 * 25.0) / 1.0), 0.1);
    EXPECT_NEAR(drift[1].re_mix_lu, 0.0, 1e-3);
}

TEST(PlaybackDrift, KnowsWhatMonoTakesFromEachPart)
{
    const auto lean = [](float left, float right) {
        AudioBuffer part = sine(2, kFrames, 440.0, 48000.0, 0.2f);
        for (float& x : part.channel(0)) x *= left;
        for (float& x : part.channel(1)) x *= right;
        return part;
    };
    const AudioBuffer middle = lean(1.0f, 1.0f);
    const auto drift =
        drift_of({}, middle, {middle, lean(1.0f, 0.0f), lean(1.0f, -0.5f), lean(1.0f, -1.0f)});
    EXPECT_NEAR(drift[0].mono_loss_lu, 0.0, 1e-4);
    EXPECT_NEAR(drift[1].mono_loss_lu, -3.01, 0.01);
    EXPECT_NEAR(drift[2].mono_loss_lu, -10.0, 0.01);  // 2 · 0.25² over 1 + 0.5²
    EXPECT_LT(drift[3].mono_loss_lu, -90.0);
}

TEST(PlaybackDrift, KnowsInWhichThirdOfAnOctaveMonoTakesSomething)
{
    // Equal at 200 Hz, opposite at 1 kHz, on the left alone at 4 kHz.
    AudioBuffer part = sine(2, kFrames, 200.0, 48000.0, 0.2f);
    const AudioBuffer wide = sine(1, kFrames, 1000.0, 48000.0, 0.1f);
    const AudioBuffer left = sine(1, kFrames, 4000.0, 48000.0, 0.1f);
    for (std::size_t n = 0; n < kFrames; ++n) {
        part.channel(0)[n] += wide.channel(0)[n] + left.channel(0)[n];
        part.channel(1)[n] -= wide.channel(0)[n];
    }
    const auto loss_db = drift_of({}, part, {part})[0].mono_loss_db;
    EXPECT_NEAR(loss_db[9], 0.0, 0.01);
    EXPECT_LT(loss_db[16], -40.0);
    EXPECT_NEAR(loss_db[22], -3.01, 0.01);
    EXPECT_EQ(loss_db[26], 0.0) << "nothing there at 10 kHz";
}

TEST(PlaybackDrift, LetsALimiterDropOut)
{
    PlaybackSystem limited = thin();
    limited.limiter = {.threshold_dbfs = -30.0};
    const std::array systems{thin(), limited};
    const AudioBuffer voice = pink_noise(2, kFrames, 1, 0.1f);
    const AudioBuffer mix = sum_of(voice, pink_noise(2, kFrames, 2, 0.2f));
    const auto drift = drift_of(systems, mix, {voice});
    EXPECT_EQ(drift[0].drift_lu[0], drift[0].drift_lu[1]);
}

/// Behind a system as its sound would be, played and weighed sample by sample.
double played_lufs(const PlaybackSystem& system, AudioBuffer audio)
{
    PlaybackSimulator{system, 48000.0}.process(audio);
    LoudnessMeter meter;
    meter.prepare(48000.0, 2);
    meter.process(audio);
    return meter.integrated_lufs();
}

TEST(PlaybackDrift, AgreesWithPlayingTheSound)
{
    PlaybackSystem car = thin();
    car.mono_below_hz = 80.0;
    car.filters.push_back(
        {.shape = BandShape::low_shelf, .frequency_hz = 100.0, .gain_db = 12.0, .q = 0.7});
    car.seat = {.left_delay_ms = 0.8, .left_gain_db = -6.0};
    PlaybackSystem box = thin();
    box.mono = true;
    const std::array systems{car, box};

    // Leaning to the left, with something in common, and of another colour than the rest.
    AudioBuffer part = pink_noise(2, kFrames, 1, 0.1f);
    for (std::size_t n = 1; n < kFrames; ++n) {
        part.channel(1)[n] = 0.3f * part.channel(1)[n] + 0.2f * part.channel(0)[n];
        part.channel(0)[n] -= 0.9f * part.channel(0)[n - 1];
    }
    const AudioBuffer mix = sum_of(part, pink_noise(2, kFrames, 2, 0.1f));
    const auto drift = drift_of(systems, mix, {part});
    for (std::size_t s = 0; s < systems.size(); ++s)
        EXPECT_NEAR(drift[0].behind_re_mix_lu[s],
                    played_lufs(systems[s], part) - played_lufs(systems[s], mix), 0.1)
            << s;
    EXPECT_GT(std::abs(drift[0].drift_lu[0] - drift[0].drift_lu[1]), 1.0) << "two that differ";
}

TEST(PlaybackDrift, HasNothingToSayOfAPartThatNeverPlays)
{
    const std::array systems{thin()};
    const auto drift = drift_of(systems, pink_noise(2, kFrames, 1), {AudioBuffer{2, kFrames}});
    EXPECT_EQ(drift[0].active_s, 0.0);
    EXPECT_EQ(drift[0].drift_lu[0], 0.0);
}

TEST(PlaybackDrift, GivesTheSameFiguresForAnyBlocking)
{
    const std::array systems{flat(), thin()};
    const AudioBuffer part = pink_noise(2, 40000, 1), mix = pink_noise(2, 40000, 2);
    const auto whole = drift_of(systems, mix, {part});
    PlaybackDrift drift{systems, {"part 0"}, 48000.0};
    Dice dice{4};
    std::size_t at = 0;
    for (const std::size_t frames : random_blocks(dice, 40000, 9000)) {
        const std::array<ConstAudioView, 1> parts{part.view().slice(at, frames)};
        drift.process(mix.view().slice(at, frames), parts);
        at += frames;
    }
    EXPECT_EQ(drift.figures()[0].re_mix_lu, whole[0].re_mix_lu);
    EXPECT_EQ(drift.figures()[0].drift_lu, whole[0].drift_lu);
    EXPECT_EQ(drift.figures()[0].mono_loss_lu, whole[0].mono_loss_lu);
}

}  // namespace
}  // namespace sitwell
