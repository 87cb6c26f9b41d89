#include "dsp/math/functions.h"
#include "fx/saturator_fixture.h"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>
#include <utility>

// What each type of saturator adds, and that nothing else is added.

namespace sitwell {
namespace {

using namespace test;

TEST(SaturatorTone, ColoursAReferenceLevelSubtlyByDefault)
{
    for (const SaturatorType type : kTypes) {
        const auto sound = spectrum(1000.0, kReferenceAmplitude, params_of(type, 6.0f));
        EXPECT_LT(sound.distortion_dbc(), db_of_gain(0.02)) << name_of(type, 6.0f);
        EXPECT_GT(sound.distortion_dbc(), db_of_gain(0.003)) << name_of(type, 6.0f);
    }
}

// The table of docs/why/colour.md.
TEST(SaturatorTone, MakesTheHarmonicsOfItsType)
{
    struct Row {
        SaturatorType type;
        float drive_db;
        double second_dbc, third_dbc, fifth_dbc;
    };
    for (const Row& row : std::to_array<Row>({{kTape, 6.0f, kNone, -49.4, -94.5},
                                              {kTape, 12.0f, kNone, -31.6, -58.8},
                                              {kTape, 24.0f, kNone, -15.5, -26.0},
                                              {kTube, 6.0f, -34.8, -65.5, kNone},
                                              {kTube, 12.0f, -25.7, -46.4, -108.6},
                                              {kTube, 24.0f, -18.5, -20.3, -38.4},
                                              {kTransistor, 6.0f, kNone, -46.6, -52.5},
                                              {kTransistor, 12.0f, kNone, -17.5, -40.5},
                                              {kTransistor, 24.0f, kNone, -9.8, -14.7}})) {
        const auto sound = spectrum(1000.0, kReferenceAmplitude, params_of(row.type, row.drive_db));
        for (const auto& [n, dbc] : {std::pair{2u, row.second_dbc}, std::pair{3u, row.third_dbc},
                                     std::pair{5u, row.fifth_dbc}})
            EXPECT_NEAR(std::max(sound.harmonic_dbc(n), kNone), dbc, 0.5)
                << name_of(row.type, row.drive_db) << ", harmonic " << n;
    }
}

TEST(SaturatorTone, TapeSaturatesLowsFirstAndRoundsLoudHighs)
{
    const auto third_dbc = [](SaturatorType type, double frequency_hz) {
        return spectrum(frequency_hz, kReferenceAmplitude, params_of(type, 6.0f, 0.0f))
            .harmonic_dbc(3);
    };
    EXPECT_NEAR(third_dbc(kTape, 50.0) - third_dbc(kTape, 1000.0), 8.0, 0.5);
    EXPECT_NEAR(third_dbc(kTube, 50.0) - third_dbc(kTube, 1000.0), 0.0, 0.1);

    const auto loss_db = [](float character) {
        const auto params = params_of(kTape, 6.0f, character);
        return spectrum(1000.0, 0.5f, params).harmonic_db(1) -
               spectrum(12000.0, 0.5f, params).harmonic_db(1);
    };
    EXPECT_NEAR(loss_db(0.0f), 0.0, 0.05);
    EXPECT_NEAR(loss_db(50.0f), 1.4, 0.1);
    EXPECT_GT(loss_db(100.0f), loss_db(50.0f) + 1.0);
}

TEST(SaturatorTone, TheTubeIsAsLopsidedAsItsCharacter)
{
    const auto second_dbc = [](float character) {
        return spectrum(1000.0, kReferenceAmplitude, params_of(kTube, 6.0f, character))
            .harmonic_dbc(2);
    };
    EXPECT_LT(second_dbc(0.0f), kNone);
    EXPECT_GT(second_dbc(100.0f), second_dbc(50.0f) + 3.0);
}

TEST(SaturatorTone, TheTransistorIsCleanBelowItsBendAndHardAboveIt)
{
    EXPECT_LT(spectrum(1000.0, 0.05f, params_of(kTransistor, 6.0f)).distortion_dbc(), kNone);
    const auto fall_db = [](const SaturatorParams& params) {
        const auto sound = spectrum(1000.0, 0.5f, params);
        return sound.harmonic_dbc(3) - sound.harmonic_dbc(7);
    };
    EXPECT_LT(fall_db(params_of(kTransistor, 6.0f)), fall_db(params_of(kTape, 6.0f)) - 10.0);
    const auto seventh_dbc = [](float character) {
        return spectrum(1000.0, 0.5f, params_of(kTransistor, 6.0f, character)).harmonic_dbc(7);
    };
    EXPECT_GT(seventh_dbc(100.0f), seventh_dbc(0.0f) + 6.0);
}

// The table of docs/why/colour.md.
TEST(SaturatorTone, FoldsNothingBackThatCouldBeHeard)
{
    struct Row {
        SaturatorType type;
        float drive_db;
        double tone_1_khz_dbc, tone_5_khz_dbc;
    };
    for (const Row& row : std::to_array<Row>({{kTape, 6.0f, -140.0, -129.0},
                                              {kTape, 12.0f, -140.0, -117.0},
                                              {kTape, 24.0f, -140.0, -72.0},
                                              {kTube, 6.0f, -140.0, -140.0},
                                              {kTube, 12.0f, -140.0, -134.0},
                                              {kTube, 24.0f, -140.0, -122.0},
                                              {kTransistor, 6.0f, -140.0, -104.0},
                                              {kTransistor, 12.0f, -132.0, -83.0},
                                              {kTransistor, 24.0f, -97.0, -66.0}}))
        for (const float character : {0.0f, 50.0f, 100.0f}) {
            const auto params = params_of(row.type, row.drive_db, character);
            EXPECT_LT(folds_back_dbc<Saturator>(1000.0, params), row.tone_1_khz_dbc)
                << name_of(row.type, row.drive_db) << " " << character;
            EXPECT_LT(folds_back_dbc<Saturator>(5000.0, params), row.tone_5_khz_dbc)
                << name_of(row.type, row.drive_db) << " " << character;
        }
}

}  // namespace
}  // namespace sitwell
