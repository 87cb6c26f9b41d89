#include "fx/reverb.h"

#include "core/audio/audio_buffer.h"
#include "dsp/delay/reverb_design.h"
#include "dsp/delay/reverb_energy.h"
#include "dsp/math/functions.h"
#include "dsp/spectral/fft.h"
#include "support/signals.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <gtest/gtest.h>
#include <vector>

// What is heard of the reverb: decay, density, colour, width, loudness. Everything is measured on
// impulse responses at 48 kHz.

namespace sitwell {
namespace {

constexpr double kRateHz = 48000.0;
using Samples = std::vector<double>;

std::size_t frames(double seconds)
{
    return static_cast<std::size_t>(seconds * kRateHz);
}

struct Response {
    Samples left, right;
};

Response play(AudioBuffer audio, const ReverbParams& params)
{
    Reverb reverb;
    reverb.prepare({kRateHz, 512, 2});
    for (std::size_t at = 0; at < audio.frames(); at += 512)
        reverb.process(audio.view().slice(at, std::min<std::size_t>(512, audio.frames() - at)), {},
                       params);
    const auto samples = [&](std::size_t c) {
        const auto row = audio.channel(c);
        return Samples(row.begin(), row.end());
    };
    return {samples(0), samples(1)};
}

Response impulse_response(const ReverbParams& params, double seconds)
{
    AudioBuffer audio{2, frames(seconds)};
    audio.channel(0)[0] = 1.0f;
    return play(std::move(audio), params);
}

/// A character at a decay it is used with, its lines alone, at full bandwidth.
ReverbParams bare(std::size_t character)
{
    constexpr std::array<float, 4> kDecayS{0.8f, 1.6f, 2.5f, 1.4f};
    ReverbParams params;
    params.character = static_cast<float>(character);
    params.decay_s = kDecayS[character];
    params.early_db = -40.0f;
    params.low_cut_hz = 10.0f;
    params.high_cut_hz = 20000.0f;
    return params;
}

ReverbParams white(std::size_t character)
{
    ReverbParams params = bare(character);
    params.high_decay = 1.0f;
    return params;
}

/// |X|² of a power of two of samples.
Samples power_spectrum(const Samples& x)
{
    RealFft fft{x.size()};
    std::vector<float> in(x.begin(), x.end());
    std::vector<std::complex<float>> out(x.size() / 2 + 1);
    fft.forward(in, out);
    Samples power;
    for (const auto value : out) power.push_back(std::norm(std::complex<double>(value)));
    return power;
}

/// The samples with nothing left outside the octave around `hz`.
Samples octave(const Samples& x, double hz)
{
    std::size_t size = 2;
    while (size < 2 * x.size()) size *= 2;
    RealFft fft{size};
    std::vector<float> in(size, 0.0f);
    std::copy(x.begin(), x.end(), in.begin());
    std::vector<std::complex<float>> spectrum(size / 2 + 1);
    fft.forward(in, spectrum);
    for (std::size_t k = 0; k < spectrum.size(); ++k) {
        const double f = static_cast<double>(k) * kRateHz / static_cast<double>(size);
        // Raised cosine over an octave and a half, so that the band itself does not ring.
        const double octaves = std::abs(std::log2(std::max(f, 1.0) / hz));
        const double gain = octaves >= 0.75 ? 0.0 : 0.5 + 0.5 * std::cos(kPi * octaves / 0.75);
        spectrum[k] *= static_cast<float>(gain);
    }
    fft.inverse(spectrum, in);
    return Samples(in.begin(), in.begin() + static_cast<std::ptrdiff_t>(x.size()));
}

/// ISO 3382-1: RT60 from the line through −5 … −35 dB of Schroeder's backward integral.
double decay_s(const Samples& x)
{
    Samples left(x.size());
    double energy = 0.0;
    for (std::size_t i = x.size(); i-- > 0;) left[i] = energy += x[i] * x[i];
    double n = 0.0, st = 0.0, sd = 0.0, stt = 0.0, std_ = 0.0;
    for (std::size_t i = 0; i < x.size(); i += 16) {
        const double db = 10.0 * std::log10(left[i] / left[0] + 1e-30);
        if (db > -5.0 || db < -35.0) continue;
        const double t = static_cast<double>(i) / kRateHz;
        n += 1.0, st += t, sd += db, stt += t * t, std_ += t * db;
    }
    return -60.0 * (n * stt - st * st) / (n * std_ - st * sd);
}

/// Abel and Huang, "A simple, robust measure of reverberation echo density", AES 121, 2006: the
/// share of samples beyond one deviation in 20 ms, over that of Gaussian noise; averaged over 10
/// ms.
double echo_density(const Samples& x, double seconds)
{
    const std::size_t half = frames(0.01);
    double sum = 0.0;
    int count = 0;
    for (std::size_t at = frames(seconds - 0.005); at < frames(seconds + 0.005); at += 48) {
        double power = 0.0, weights = 0.0, beyond = 0.0;
        const auto weight = [&](std::size_t i) {
            return 0.5 + 0.5 * std::cos(kPi * (static_cast<double>(i) - static_cast<double>(at)) /
                                        static_cast<double>(half));
        };
        for (std::size_t i = at - half; i <= at + half; ++i) {
            power += weight(i) * x[i] * x[i];
            weights += weight(i);
        }
        for (std::size_t i = at - half; i <= at + half; ++i)
            if (x[i] * x[i] > power / weights) beyond += weight(i);
        sum += beyond / weights / 0.3173;
        ++count;
    }
    return sum / count;
}

/// From `seconds` on, with the decay taken out.
Samples straightened(const Samples& x, double from_s, double seconds, double decay)
{
    Samples tail;
    for (std::size_t i = 0; i < frames(seconds); ++i)
        tail.push_back(x[frames(from_s) + i] *
                       std::pow(10.0, 3.0 * static_cast<double>(i) / kRateHz / decay));
    return tail;
}

double power_of(const Samples& x)
{
    double sum = 0.0;
    for (const double sample : x) sum += sample * sample;
    return sum;
}

class EveryCharacter : public testing::TestWithParam<std::size_t> {};

TEST_P(EveryCharacter, DecaysAsAskedInEveryBand)
{
    for (const auto& [low, high] : {std::pair{1.0f, 0.5f}, {1.25f, 0.4f}, {0.8f, 0.6f}}) {
        ReverbParams params = bare(GetParam());
        params.low_decay = low;
        params.high_decay = high;
        const auto response = impulse_response(params, 2.0 * params.decay_s);
        const double mid = params.decay_s;
        // Few modes lie in the lowest band: both ears' mean.
        const double at_125_hz =
            0.5 * (decay_s(octave(response.left, 125.0)) + decay_s(octave(response.right, 125.0)));
        EXPECT_NEAR(at_125_hz / (mid * low), 1.0, 0.1);
        EXPECT_NEAR(decay_s(octave(response.left, 1000.0)) / mid, 1.0, 0.1);
        EXPECT_NEAR(decay_s(octave(response.left, 8000.0)) / (mid * high), 1.0, 0.1);
    }
}

TEST_P(EveryCharacter, TailDoesNotRing)
{
    const ReverbParams params = white(GetParam());
    const auto response = impulse_response(params, 1.5);
    const Samples tail = straightened(response.left, 0.15, 0.8, params.decay_s);
    double most = 0.0;
    for (std::size_t lag = 24; lag < frames(0.25); ++lag) {
        double sum = 0.0;
        for (std::size_t i = lag; i < tail.size(); ++i) sum += tail[i] * tail[i - lag];
        most = std::max(most, std::abs(sum));
    }
    EXPECT_LT(most / power_of(tail), 0.15);
}

TEST_P(EveryCharacter, TailIsAsFlatAsNoise)
{
    // In windows of 0.17 s, about what an ear integrates; Gaussian noise gives 0.56.
    const ReverbParams params = white(GetParam());
    const auto response = impulse_response(params, 1.5);
    const Samples tail = straightened(response.left, 0.15, 0.8, params.decay_s);
    constexpr std::size_t kSize = 8192;
    double flatness = 0.0;
    int windows = 0;
    for (std::size_t at = 0; at + kSize <= tail.size(); at += kSize / 2) {
        Samples window;
        for (std::size_t i = 0; i < kSize; ++i)
            window.push_back(tail[at + i] *
                             (0.5 - 0.5 * std::cos(2.0 * kPi * static_cast<double>(i) / kSize)));
        const Samples power = power_spectrum(window);
        double logs = 0.0, sum = 0.0, bins = 0.0;
        for (std::size_t k = 200 * kSize / 48000; k < 8000 * kSize / 48000; ++k) {
            logs += std::log(power[k]);
            sum += power[k];
            bins += 1.0;
        }
        flatness += std::exp(logs / bins) / (sum / bins);
        ++windows;
    }
    EXPECT_GT(flatness / windows, 0.5);
}

TEST_P(EveryCharacter, EarsHearUnlikeTails)
{
    const auto response = impulse_response(bare(GetParam()), 1.0);
    const double scale = std::sqrt(power_of(response.left) * power_of(response.right));
    for (int lag = -48; lag <= 48; ++lag) {
        double sum = 0.0;
        for (std::size_t i = 48; i + 48 < response.left.size(); ++i)
            sum += response.left[i] * response.right[i + static_cast<std::size_t>(lag + 48) - 48];
        EXPECT_LT(std::abs(sum) / scale, 0.3) << lag;
    }
    EXPECT_NEAR(power_of(response.left) / power_of(response.right), 1.0, 0.3);
}

TEST_P(EveryCharacter, WetIsAsLoudAsDry)
{
    // Pink by energy: every octave of an impulse response weighs the same; the weighting is flat
    // enough from 500 Hz to 8 kHz to be judged from octaves, with BS.1770's weights.
    for (const float decay : {0.4f, 1.5f, 5.0f}) {
        for (const float low_cut_hz : {20.0f, 400.0f}) {
            ReverbParams params;
            params.character = static_cast<float>(GetParam());
            params.decay_s = decay;
            params.low_cut_hz = low_cut_hz;
            const auto response = impulse_response(params, 1.5 * decay + 0.3);
            Samples left = response.left, right = response.right;
            std::size_t size = 2;
            while (size < left.size()) size *= 2;
            left.resize(size);
            right.resize(size);
            const Samples a = power_spectrum(left), b = power_spectrum(right);
            double wet = 0.0, dry = 0.0;
            for (std::size_t k = 1; k < a.size(); ++k) {
                const double hz = static_cast<double>(k) * kRateHz / static_cast<double>(size);
                if (hz < 22.0) continue;
                const double f2 = hz * hz;
                // BS.1770 in analogue terms: high-pass at 38 Hz, shelf of 4 dB at 1.7 kHz.
                const double high_pass = f2 / (f2 + 38.0 * 38.0);
                const double shelf =
                    (2.537 * f2 * f2 + std::pow(1682.0, 4)) / (f2 * f2 + std::pow(1682.0, 4));
                const double weight = high_pass * high_pass * shelf / hz;
                wet += weight * (a[k] + b[k]);
                dry += weight;
            }
            EXPECT_NEAR(10.0 * std::log10(wet / dry), 0.0, 1.0) << decay << " s " << low_cut_hz;
        }
    }
}

TEST_P(EveryCharacter, EnergyIsAsForecast)
{
    ReverbParams params;
    params.character = static_cast<float>(GetParam());
    params.early_db = -20.0f;
    const auto response = impulse_response(params, 3.0);
    for (const double hz : {250.0, 500.0, 1000.0, 2000.0, 4000.0, 8000.0}) {
        Samples unit(frames(3.0), 0.0);
        unit[frames(1.5)] = 1.0;
        const double wet =
            power_of(octave(response.left, hz)) + power_of(octave(response.right, hz));
        // The impulse is on one channel of two.
        const double gain_db = 10.0 * std::log10(wet / power_of(octave(unit, hz)));
        EXPECT_NEAR(gain_db, reverb_energy_gain_db(reverb_shape(params), hz), 1.5) << hz;
    }
}

TEST_P(EveryCharacter, LongestDecayNeitherGrowsNorDrifts)
{
    ReverbParams params;
    params.character = static_cast<float>(GetParam());
    params.decay_s = 12.0f;
    params.low_decay = 2.0f;
    params.high_decay = 1.0f;
    params.size = 0.3f;
    params.low_cut_hz = 10.0f;
    params.modulation_percent = 100.0f;
    const auto response = impulse_response(params, 8.0);
    double before = 1e9;
    for (std::size_t second = 1; second < 8; ++second) {
        double power = 0.0, sum = 0.0;
        for (std::size_t i = frames(1.0 * second); i < frames(second + 1.0); ++i) {
            power += response.left[i] * response.left[i];
            sum += response.left[i];
        }
        EXPECT_LT(power, before);
        EXPECT_LT(std::abs(sum / kRateHz), 1e-4);
        before = power;
    }
}

INSTANTIATE_TEST_SUITE_P(Reverb, EveryCharacter, testing::Values(0u, 1u, 2u, 3u),
                         [](const auto& each) {
                             return std::string{kReverbCharacterNames[each.param]};
                         });

TEST(Reverb, RoomAndPlateAreDenseWithinATenthOfASecond)
{
    for (const std::size_t character : {0u, 1u}) {
        ReverbParams params = white(character);
        params.early_db = -6.0f;
        const auto response = impulse_response(params, 0.4);
        const double begin_s = 0.001 * params.pre_delay_ms;
        EXPECT_GT(echo_density(response.left, begin_s + 0.09), 0.9);
        EXPECT_GT(echo_density(response.left, begin_s + 0.10), 0.9);
    }
}

TEST(Reverb, HallBuildsSlowly)
{
    const auto response = impulse_response(white(2), 0.5);
    EXPECT_LT(echo_density(response.left, 0.06), 0.6);
    EXPECT_GT(echo_density(response.left, 0.2), 0.9);
}

TEST(Reverb, IsSilentUntilThePreDelayHasPassed)
{
    ReverbParams params;
    params.pre_delay_ms = 40.0f;
    const auto response = impulse_response(params, 0.2);
    for (std::size_t i = 0; i < frames(0.04); ++i) ASSERT_EQ(response.left[i], 0.0);
    EXPECT_GT(power_of(response.left), 0.0);
}

TEST(Reverb, WidthNoneIsMono)
{
    ReverbParams params;
    params.width_percent = 0.0f;
    const auto response = impulse_response(params, 0.5);
    EXPECT_EQ(response.left, response.right);
}

TEST(Reverb, ModulationBendsPitchByLessThanFiveCents)
{
    // The worst line's slope of delay is what bends: 2π · rate · excursion, per second.
    const auto settings = reverb_settings({.modulation = 1.0}, kRateHz, 2);
    for (const std::uint32_t step : settings.modulation_step) {
        const double hz = step / 4294967296.0 * kRateHz / static_cast<double>(kReverbTickFrames);
        const double slope =
            2.0 * kPi * hz * static_cast<double>(settings.tuning.modulation_frames) / kRateHz;
        EXPECT_GT(hz, 0.25);
        EXPECT_LT(1200.0 * std::log2(1.0 + slope), 5.0);
    }
    EXPECT_GT(settings.tuning.modulation_frames, 4.0f);
}

TEST(Reverb, MonoIsAsLoudAsItsInput)
{
    AudioBuffer audio{1, frames(3.0)};
    audio.channel(0)[0] = 1.0f;
    ReverbParams params;
    Reverb reverb;
    reverb.prepare({kRateHz, audio.frames(), 1});
    reverb.process(audio, {}, params);
    const auto row = audio.channel(0);
    const Samples mono(row.begin(), row.end());
    AudioBuffer both{2, frames(3.0)};
    both.channel(0)[0] = both.channel(1)[0] = 1.0f;
    const auto stereo = play(std::move(both), params);
    EXPECT_NEAR(
        10.0 * std::log10(2.0 * power_of(mono) / (power_of(stereo.left) + power_of(stereo.right))),
        0.0, 0.5);
}

/// Plays noise of a second, then silence; a second of `key` and silence as long, if there is one.
AudioBuffer ducked(const ReverbParams& params, bool keyed)
{
    AudioBuffer audio = test::pink_noise(2, 3 * frames(1.0), 1, 0.1f);
    AudioBuffer key = test::pink_noise(2, 3 * frames(1.0), 2, 0.05f);
    clear((keyed ? key : audio).view().slice(frames(1.0), 2 * frames(1.0)));
    Reverb reverb;
    reverb.prepare({kRateHz, 500, 2});
    for (std::size_t at = 0; at < audio.frames(); at += 500)
        reverb.process(audio.view().slice(at, 500),
                       keyed ? key.view().slice(at, 500) : ConstAudioView{}, params);
    return audio;
}

TEST(Reverb, DucksUnderItsKeyOrItsOwnInputAndBloomsInTheGaps)
{
    ReverbParams params{.decay_s = 2.0f, .duck_release_ms = 250.0f};
    for (const bool keyed : {false, true}) {
        params.duck_db = 0.0f;
        const AudioBuffer open = ducked(params, keyed);
        params.duck_db = 6.0f;
        const AudioBuffer lowered = ducked(params, keyed);
        const auto lowered_db = [&](double seconds) {
            const auto here = [&](const AudioBuffer& audio) {
                return test::rms(audio.view().slice(frames(seconds), 480));
            };
            return db_of_gain(here(lowered) / here(open));
        };
        EXPECT_NEAR(lowered_db(0.5), -6.0, 0.1);
        // The level is held for 20 ms before it falls.
        EXPECT_NEAR(lowered_db(1.265), -6.0 * 0.368, 0.3);
        EXPECT_NEAR(lowered_db(2.8), 0.0, 0.05);
    }
}

TEST(Reverb, HearsNoKeyWhileItDoesNotDuck)
{
    EXPECT_TRUE(test::same_bits(ducked({.duck_release_ms = 20.0f}, true).view().slice(0, 48000),
                                ducked({}, false).view().slice(0, 48000)));
}

TEST(Reverb, BeginsAndEndsDuckingWithoutAClick)
{
    // A steady tone through a long hall, ducked on and off every fifth of a second.
    Reverb reverb;
    reverb.prepare({kRateHz, 480, 1});
    ReverbParams params{.decay_s = 4.0f, .modulation_percent = 0.0f};
    AudioBuffer audio = test::sine(1, 500 * 480, 100.0, kRateHz, 0.5f);
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

TEST(ReverbBank, GivesEveryLaneTheBitsOfAReverbOfItsOwn)
{
    for (const std::size_t lanes : {1u, 2u, 17u, 26u}) {
        ReverbBank bank;
        bank.prepare({kRateHz, 512, 2}, lanes);
        const auto input = [](std::size_t lane) {
            AudioBuffer audio{2, 4096};
            std::uint32_t seed = static_cast<std::uint32_t>(lane) + 1;
            for (std::size_t c = 0; c < 2; ++c)
                for (float& sample : audio.channel(c)) {
                    seed = seed * 1664525u + 1013904223u;
                    sample = static_cast<float>(seed) * 0x1p-32f - 0.5f;
                }
            return audio;
        };
        std::vector<AudioBuffer> audio;
        for (std::size_t i = 0; i < lanes; ++i) audio.push_back(input(i));
        ReverbParams params{.character = 1.0f,
                            .decay_s = 1.5f,
                            .modulation_percent = 80.0f,
                            .duck_db = 6.0f,
                            .duck_release_ms = 20.0f};
        const AudioBuffer key = input(99);
        for (std::size_t at = 0; at < 4096; at += 512) {
            params.level_db = at < 2048 ? 0.0f : -3.0f;
            params.size = at < 1024 ? 1.0f : 0.8f;
            std::vector<AudioView> views;
            for (AudioBuffer& lane : audio) views.push_back(lane.view().slice(at, 512));
            bank.process(views, key.view().slice(at, 512), values_of(kReverbParams, params));
        }
        for (std::size_t i = 0; i < lanes; ++i) {
            AudioBuffer alone = input(i);
            Reverb reverb;
            reverb.prepare({kRateHz, 512, 2});
            for (std::size_t at = 0; at < 4096; at += 512) {
                params.level_db = at < 2048 ? 0.0f : -3.0f;
                params.size = at < 1024 ? 1.0f : 0.8f;
                reverb.process(alone.view().slice(at, 512), key.view().slice(at, 512), params);
            }
            for (std::size_t c = 0; c < 2; ++c)
                EXPECT_TRUE(std::equal(alone.channel(c).begin(), alone.channel(c).end(),
                                       audio[i].channel(c).begin()))
                    << lanes << " lanes, lane " << i;
        }
    }
}

}  // namespace
}  // namespace sitwell
