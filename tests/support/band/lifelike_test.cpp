#include "dsp/spectral/fft.h"
#include "support/band/listening.h"
#include "support/band/maths.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <complex>

namespace sitwell::band {
namespace {

struct Sound {
    double below_120_percent;  ///< share of the energy under 120 Hz
    double centroid_hz;
    double crest_db;  ///< 99.9th percentile of 5 ms peaks over RMS, active blocks of 50 ms
};

/// As measured for the table of roles: 2048 points, Hann, every 512 frames, weighted by energy.
Sound sound_of(std::span<const float> audio, double sample_rate_hz)
{
    constexpr std::size_t size = 2048;
    RealFft fft{size};
    std::vector<float> frame(size);
    std::vector<std::complex<float>> bins(size / 2 + 1);
    double energy = 0.0;
    double low = 0.0;
    double weighted = 0.0;
    for (std::size_t from = 0; from + size <= audio.size(); from += 512) {
        for (std::size_t n = 0; n < size; ++n) {
            const double hann = 0.5 - 0.5 * cos_turns(static_cast<double>(n) / size);
            frame[n] = audio[from + n] * static_cast<float>(hann);
        }
        fft.forward(frame, bins);
        for (std::size_t k = 1; k < bins.size(); ++k) {
            const double power = static_cast<double>(std::norm(bins[k]));
            const double hz = static_cast<double>(k) * sample_rate_hz / size;
            energy += power;
            weighted += power * hz;
            if (hz < 120.0) low += power;
        }
    }

    const auto block = static_cast<std::size_t>(0.05 * sample_rate_hz);
    const auto hop = static_cast<std::size_t>(0.005 * sample_rate_hz);
    double loudest = 0.0;
    for (std::size_t from = 0; from + block <= audio.size(); from += block)
        loudest = std::max(loudest, rms_of(audio.subspan(from, block)));
    std::vector<double> peaks;
    double sum = 0.0;
    std::size_t active = 0;
    for (std::size_t from = 0; from + block <= audio.size(); from += block) {
        const double rms = rms_of(audio.subspan(from, block));
        if (rms < 0.0316 * loudest) continue;
        ++active;
        sum += rms * rms;
        for (std::size_t at = from; at + hop <= from + block; at += hop) {
            float peak = 0.0f;
            for (float x : audio.subspan(at, hop)) peak = std::max(peak, std::fabs(x));
            peaks.push_back(static_cast<double>(peak));
        }
    }
    std::sort(peaks.begin(), peaks.end());
    const double peak =
        peaks[static_cast<std::size_t>(0.999 * static_cast<double>(peaks.size() - 1))];
    const double rms = std::sqrt(sum / static_cast<double>(active));
    return {100.0 * low / energy, weighted / energy, db_of_gain(peak / rms)};
}

/// Ranges of mixing practice 1.6. Where recordings of the shared songs (a voice at 890 Hz, a bass
/// at 115 Hz) or plain acoustics (a floor tom under 110 Hz, a kick in every microphone) say
/// otherwise, wider.
struct Range {
    const char* name;
    double low_percent[2];
    double centroid_hz[2];
    double crest_db[2];
};

constexpr Range kRanges[] = {
    {"Kick In", {40, 78}, {200, 1500}, {14, 26}},   {"Kick Out", {70, 98}, {60, 400}, {12, 22}},
    {"Snare Top", {1, 15}, {1200, 4000}, {16, 27}}, {"Snare Btm", {0, 8}, {3000, 6000}, {14, 26}},
    {"Tom Hi", {1, 50}, {200, 1300}, {18, 30}},     {"Tom Mid", {5, 50}, {200, 1200}, {18, 30}},
    {"Floor Tom", {15, 85}, {120, 1200}, {16, 30}}, {"OH L", {3, 20}, {2000, 7000}, {14, 22}},
    {"OH R", {1, 20}, {3000, 7000}, {14, 24}},      {"Room", {8, 35}, {1000, 4000}, {10, 23}},
    {"Bass DI", {35, 85}, {110, 700}, {8, 16}},     {"Bass Amp", {35, 80}, {110, 900}, {7, 14}},
    {"EGtr Rhy L", {1, 12}, {700, 2500}, {5, 18}},  {"EGtr Rhy R", {1, 12}, {700, 2500}, {5, 18}},
    {"Lead Vox", {0, 8}, {800, 2500}, {11, 20}},    {"BGV 1", {0, 6}, {600, 2500}, {10, 18}},
    {"BGV 2", {0, 6}, {600, 2500}, {10, 18}},       {"Rough Mix", {13, 35}, {900, 3000}, {7, 20}},
};

class EveryStyle : public testing::TestWithParam<Style> {};

TEST_P(EveryStyle, MeasuresLikeRecordedInstruments)
{
    BandSpec spec;
    spec.style = GetParam();
    spec.seconds = 32.0;
    const auto band = make_band(spec);
    ASSERT_TRUE(band);
    for (const Range& range : kRanges) {
        const Sound sound = sound_of(track_of(*band, range.name).audio.channel(0), 48000.0);
        EXPECT_GE(sound.below_120_percent, range.low_percent[0]) << range.name;
        EXPECT_LE(sound.below_120_percent, range.low_percent[1]) << range.name;
        EXPECT_GE(sound.centroid_hz, range.centroid_hz[0]) << range.name;
        EXPECT_LE(sound.centroid_hz, range.centroid_hz[1]) << range.name;
        EXPECT_GE(sound.crest_db, range.crest_db[0]) << range.name;
        EXPECT_LE(sound.crest_db, range.crest_db[1]) << range.name;
    }
}

TEST_P(EveryStyle, IsRecordedAtLevelsOfRealSessions)
{
    BandSpec spec;
    spec.style = GetParam();
    spec.seconds = 10.0;
    spec.seed = 5;
    const auto band = make_band(spec);
    ASSERT_TRUE(band);
    for (const BandTrack& track : band->tracks) {
        float peak = 0.0f;
        for (std::size_t c = 0; c < track.audio.channels(); ++c)
            for (float x : track.audio.channel(c)) {
                ASSERT_TRUE(std::isfinite(x)) << track.name;
                peak = std::max(peak, std::fabs(x));
            }
        EXPECT_LT(peak, 0.9f) << track.name;
        EXPECT_GT(rms_of(track.audio.channel(0)), 0.002) << track.name;
    }
}

INSTANTIATE_TEST_SUITE_P(Styles, EveryStyle,
                         testing::Values(Style::rock, Style::pop, Style::ballad, Style::electronic,
                                         Style::funk, Style::reggae),
                         [](const auto& tested) { return std::string{name_of(tested.param)}; });

}  // namespace
}  // namespace sitwell::band
