#include "fx/clipper.h"

#include "dsp/math/functions.h"
#include "fx/colour_fixture.h"
#include "support/true_peak_oracle.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

using namespace test;

TEST(Clipper, NoSampleExceedsTheCeilingWhateverIsPlayed)
{
    const auto ceiling = static_cast<float>(gain_of_db(-3.0));
    for (const double rate : {44100.0, 48000.0, 96000.0})
        for (const float softness : {0.0f, 50.0f, 100.0f})
            for (const auto& audio : {white_noise(2, 24000, 3), pink_noise(2, 24000, 5, 0.3f),
                                      sine(2, 24000, 997.0, rate), sine(2, 24000, 19000.0, rate),
                                      impulse(2, 24000, 7000, 4.0f)})
                EXPECT_LE(largest_sample(played<Clipper>(audio, {12.0f, -3.0f, softness}, rate)),
                          ceiling)
                    << softness << " " << rate;
}

TEST(Clipper, PeaksBetweenSamplesStayAtTheCeilingToo)
{
    const auto over_db = [](const AudioBuffer& audio, float softness) {
        return db_of_gain(true_peak_oracle(played<Clipper>(audio, {12.0f, -3.0f, softness}))) + 3.0;
    };
    for (const float softness : {0.0f, 50.0f, 100.0f}) {
        for (const double frequency_hz : {997.0, 7001.0})
            EXPECT_LT(over_db(sine(1, 24000, frequency_hz, 48000.0), softness), 0.0)
                << softness << " " << frequency_hz;
        EXPECT_LT(over_db(pink_noise(1, 24000, 5, 0.3f), softness), 0.1) << softness;
        EXPECT_LT(over_db(white_noise(1, 24000, 5), softness), 0.25) << softness;
    }
}

TEST(Clipper, LeavesWhatIsUnderTheKneeAlone)
{
    const auto quiet = pink_noise(2, 9600, 5, 0.05f);
    const auto out = played<Clipper>(quiet, {});
    const std::size_t latency = latency_at<Clipper>(48000.0);
    EXPECT_TRUE(same_bits(out.view().slice(latency, 9600 - latency),
                          quiet.view().slice(0, 9600 - latency)));
}

TEST(Clipper, UsesTheRoomUnderTheCeiling)
{
    const auto out = played<Clipper>(sine(1, 24000, 200.0, 48000.0), {6.0f, -1.0f, 50.0f});
    const auto settled = out.view().slice(12000, 12000);
    EXPECT_GT(db_of_gain(static_cast<double>(largest_sample(settled))), -1.2);
    EXPECT_GT(db_of_gain(rms(settled)), -2.8);
}

TEST(Clipper, SoftnessTakesTheHighHarmonicsAway)
{
    const auto hard = spectrum_of<Clipper>(1000.0, 1.0f, {3.0f, 0.0f, 0.0f});
    const auto soft = spectrum_of<Clipper>(1000.0, 1.0f, {3.0f, 0.0f, 100.0f});
    const auto highs_db = [](const SineSpectrum& sound) {
        double power = 0.0;
        for (std::size_t n = 9; n <= 19; n += 2) power += power_of_db(sound.harmonic_dbc(n));
        return db_of_power(power);
    };
    EXPECT_LT(highs_db(soft), highs_db(hard) - 3.0);
}

TEST(Clipper, MakesOddHarmonicsOnlyAndNoOffset)
{
    for (const float softness : {0.0f, 50.0f, 100.0f}) {
        const auto sound = spectrum_of<Clipper>(1000.0, 1.0f, {6.0f, 0.0f, softness});
        EXPECT_GT(sound.harmonic_dbc(3), -25.0) << softness;
        EXPECT_LT(sound.harmonic_dbc(2), -110.0) << softness;
        EXPECT_LT(sound.dc_db(), -110.0) << softness;
    }
}

// The table of docs/why/colour.md.
TEST(MoreClipper, FoldsNothingBackThatCouldBeHeard)
{
    struct Row {
        float softness;
        float gain_db;
        double tone_1_khz_dbc, tone_5_khz_dbc;
    };
    for (const Row& row : std::to_array<Row>({{0.0f, 3.0f, -127.0, -100.0},
                                              {0.0f, 6.0f, -122.0, -97.0},
                                              {0.0f, 12.0f, -117.0, -87.0},
                                              {0.0f, 24.0f, -104.0, -75.0},
                                              {50.0f, 3.0f, -140.0, -122.0},
                                              {50.0f, 6.0f, -140.0, -117.0},
                                              {50.0f, 12.0f, -140.0, -100.0},
                                              {50.0f, 24.0f, -119.0, -77.0},
                                              {100.0f, 3.0f, -140.0, -133.0},
                                              {100.0f, 6.0f, -140.0, -124.0},
                                              {100.0f, 12.0f, -140.0, -109.0},
                                              {100.0f, 24.0f, -123.0, -83.0}})) {
        const ClipperParams params{row.gain_db, 0.0f, row.softness};
        EXPECT_LT(folds_back_dbc<Clipper>(1000.0, params), row.tone_1_khz_dbc)
            << row.softness << " " << row.gain_db;
        EXPECT_LT(folds_back_dbc<Clipper>(5000.0, params), row.tone_5_khz_dbc)
            << row.softness << " " << row.gain_db;
    }
}

TEST(Clipper, SaysItsLatency)
{
    EXPECT_EQ(latency_at<Clipper>(44100.0), 127u + 44u);
    EXPECT_EQ(latency_at<Clipper>(48000.0), 127u + 48u);
    EXPECT_EQ(latency_at<Clipper>(96000.0), 127u + 96u);
    EXPECT_EQ(latency_at<Clipper>(192000.0), 119u + 192u);
}

TEST(Clipper, StaysFiniteWhateverIsPlayed)
{
    for (const auto& audio : hostile_signals())
        EXPECT_TRUE(all_finite(played<Clipper>(audio, {24.0f, -1.0f, 50.0f})));
}

TEST(Clipper, ACeilingThatJumpsDoesNotClick)
{
    Clipper device;
    device.prepare({48000.0, 480, 1});
    auto audio = sine(1, 480 * 60, 100.0, 48000.0, 0.3f, 1.0);
    Dice dice{4};
    ClipperParams params;
    for (std::size_t block = 0; block < 60; ++block) {
        if (block % 5 == 4)
            params = {static_cast<float>(dice.between(-6.0, 6.0)),
                      static_cast<float>(dice.between(-18.0, 0.0)),
                      static_cast<float>(dice.between(50.0, 100.0))};
        device.process(audio.view().slice(block * 480, 480), {}, params);
    }
    // A gain, a ceiling or a softness that jumped would bend it by 0.0056 and more.
    EXPECT_LT(sharpest_bend(audio.channel(0).subspan(480)), 0.005f);
}

}  // namespace
}  // namespace sitwell
