#include "dsp/kernels/reverb_network.h"

#include "core/audio/audio_buffer.h"
#include "dsp/delay/reverb_design.h"
#include "dsp/kernels/every_instruction_set_test.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <vector>

namespace sitwell {
namespace {

AudioBuffer noise(std::size_t frames, std::uint32_t seed)
{
    AudioBuffer audio{2, frames};
    for (std::size_t c = 0; c < 2; ++c)
        for (float& sample : audio.channel(c)) {
            seed = seed * 1664525u + 1013904223u;
            sample = static_cast<float>(seed) * 0x1p-32f - 0.5f;
        }
    return audio;
}

bool same_bits(ConstAudioView a, ConstAudioView b)
{
    for (std::size_t c = 0; c < a.channels(); ++c)
        if (std::memcmp(a.channel(c).data(), b.channel(c).data(), a.frames() * sizeof(float)) != 0)
            return false;
    return true;
}

ReverbSettings settings_of(const ReverbShape& shape)
{
    return reverb_settings(shape, 48000.0, 2);
}

const ReverbShape kHall{
    .character = 2, .decay_s = 2.5, .size = 1.2, .low_decay = 1.2, .modulation = 1.0, .width = 0.8};
const ReverbShape kRoom{.character = 0, .decay_s = 0.5, .size = 0.4, .pre_delay_ms = 0.0};

/// The network as its definition reads: the whole past is kept, a frame at a time, nothing clever.
class Twin {
public:
    explicit Twin(const ReverbSettings& settings) : settings_{settings}
    {
        for (std::size_t i = 0; i < kReverbModulated; ++i)
            phase_[i] = 2654435769u * static_cast<std::uint32_t>(i);
    }

    void process(AudioView io)
    {
        for (std::size_t t = 0; t < io.frames(); ++t) {
            const auto [left, right] = step(io.channel(0)[t], io.channel(1)[t]);
            io.channel(0)[t] = left;
            io.channel(1)[t] = right;
        }
    }

private:
    using Past = std::vector<float>;

    static float back(const Past& past, std::size_t delay)
    {
        return delay <= past.size() ? past[past.size() - delay] : 0.0f;
    }

    float offset(std::uint32_t phase) const
    {
        return settings_.tuning.modulation_frames *
               static_cast<float>(sin_of(static_cast<double>(phase) * (kTwoPi / 4294967296.0)));
    }

    float read_line(std::size_t line) const
    {
        const std::size_t m = reverb_modulator(line);
        const std::size_t delay = settings_.layout.lines[line];
        if (m == kReverbModulated) return back(lines_[line], delay);
        const float from = offset(phase_[m]);
        const float to = offset(phase_[m] + settings_.modulation_step[m]);
        const float whole = std::floor(from);
        const float step = ((to - whole) - (from - whole)) * (1.0f / 64.0f);
        const float f = (from - whole) + step * static_cast<float>(frame_ % 64);
        const std::size_t d = static_cast<std::size_t>(static_cast<float>(delay) + whole);
        const float a = f + 1.0f, b = f - 1.0f, c = f - 2.0f;
        const float ends = (1.0f / 6.0f) * (f * b), middle = 0.5f * (a * c);
        const float outer =
            -(ends * c) * back(lines_[line], d - 1) + ends * a * back(lines_[line], d + 2);
        const float inner =
            middle * b * back(lines_[line], d) + -(middle * f) * back(lines_[line], d + 1);
        return outer + inner;
    }

    float all_pass(std::size_t side, std::size_t k, float x)
    {
        const float g = settings_.tuning.diffusion;
        const float past = back(diffusers_[side][k], settings_.layout.diffusers[side][k]);
        const float v = x + g * past;
        diffusers_[side][k].push_back(v);
        return past - g * v;
    }

    struct Svf {
        float s1 = 0.0f, s2 = 0.0f;
        struct Out {
            float high, low;
        };
        Out step(float x, float g)
        {
            constexpr float k = 1.41421356f;
            const float a1 = 1.0f / (1.0f + g * (g + k)), a2 = g * a1, a3 = g * (g * a1);
            const float v3 = x - s2;
            const float band = a1 * s1 + a2 * v3;
            const float low = s2 + (a2 * s1 + a3 * v3);
            s1 = (band + band) - s1;
            s2 = (low + low) - s2;
            return {(x - k * band) - low, low};
        }
    };

    std::array<float, 2> step(float left, float right)
    {
        const ReverbTuning& tuning = settings_.tuning;
        std::array<float, 2> early{}, diffuse{};
        for (std::size_t side = 0; side < 2; ++side)
            input_[side].push_back(all_pass(side, 1, all_pass(side, 0, side == 0 ? left : right)));
        for (std::size_t side = 0; side < 2; ++side) {
            for (std::size_t k = 0; k < kReverbEarlyTaps; ++k) {
                const Past& from = input_[reverb_early_crosses(k) ? 1 - side : side];
                const float tap = settings_.layout.early_gain[side][k] *
                                  back(from, settings_.layout.early[side][k] + 1);
                early[side] = k == 0 ? tap : early[side] + tap;
            }
            early[side] = tuning.early * early[side];
            const float delayed = back(input_[side], settings_.layout.pre_delay + 1);
            diffuse[side] = all_pass(side, 3, all_pass(side, 2, delayed));
        }
        std::array<float, kReverbLines> y{};
        for (std::size_t i = 0; i < kReverbLines; ++i) {
            auto& [x1, y1, z1] = shelf_[i];
            const float x = read_line(i);
            const float low = (x + tuning.low_b1[i] * x1) - tuning.low_a1[i] * y1;
            z1 = (tuning.high_b0[i] * low + tuning.high_b1[i] * y1) - tuning.high_a1[i] * z1;
            x1 = x;
            y1 = low;
            y[i] = z1;
        }
        std::array<float, 2> late{};
        for (std::size_t half = 1; half < kReverbLines; half *= 2) {
            for (std::size_t i = 0; i < kReverbLines; ++i)
                if ((i & half) == 0) {
                    const float sum = y[i] + y[i + half];
                    y[i + half] = y[i] - y[i + half];
                    y[i] = sum;
                }
            if (half != 2) continue;
            for (std::size_t side = 0; side < 2; ++side) {
                const auto& row = kReverbHeardRows[side];
                late[side] = (y[row[0]] + y[4 + row[1]]) + (y[8 + row[2]] + y[12 + row[3]]);
            }
        }
        for (std::size_t i = 0; i < kReverbLines; ++i) {
            const float fed = diffuse[reverb_line_side(i)];
            lines_[i].push_back(reverb_line_inverts(i) ? y[i] - fed : y[i] + fed);
        }
        std::array<float, 2> wet{};
        for (std::size_t side = 0; side < 2; ++side) {
            const float x = early[side] + late[side];
            const float high = low_cut_[side].step(x, tuning.low_cut_g).high;
            wet[side] = high_cut_[side].step(high, tuning.high_cut_g).low;
        }
        if (++frame_ % 64 == 0)
            for (std::size_t i = 0; i < kReverbModulated; ++i)
                phase_[i] += settings_.modulation_step[i];
        return {tuning.direct * wet[0] + tuning.cross * wet[1],
                tuning.direct * wet[1] + tuning.cross * wet[0]};
    }

    ReverbSettings settings_;
    std::array<std::uint32_t, kReverbModulated> phase_{};
    std::array<Past, 2> input_;
    std::array<std::array<Past, kReverbDiffusers>, 2> diffusers_;
    std::array<Past, kReverbLines> lines_;
    std::array<std::array<float, 3>, kReverbLines> shelf_{};
    std::array<Svf, 2> low_cut_, high_cut_;
    std::size_t frame_ = 0;
};

ReverbNetwork network(std::size_t lanes)
{
    ReverbNetwork made;
    made.prepare(lanes, longest_reverb_layout(48000.0));
    return made;
}

void play(ReverbNetwork& network, AudioView io, const ReverbSettings& settings)
{
    network.process({&io, 1}, settings);
}

TEST_F(EveryInstructionSet, GivesTheBitsOfTheScalarTwin)
{
    for (const ReverbShape& shape : {kHall, kRoom}) {
        const ReverbSettings settings = settings_of(shape);
        AudioBuffer expected = noise(20000, 1);
        Twin{settings}.process(expected);
        each([&] {
            for (const std::size_t lanes : {1u, 5u, 16u}) {
                std::vector<AudioBuffer> audio;
                std::vector<AudioView> views;
                for (std::size_t i = 0; i < lanes; ++i)
                    audio.push_back(noise(20000, i + 1 == lanes ? 1u : 77u));
                for (AudioBuffer& lane : audio) views.push_back(lane.view());
                auto reverb = network(lanes);
                reverb.process(views, settings);
                EXPECT_TRUE(same_bits(audio.back(), expected)) << lanes << " lanes";
            }
        });
    }
}

TEST_F(EveryInstructionSet, AgreesWhileSettingsChange)
{
    AudioBuffer expected;
    each([&] {
        for (const std::size_t lanes : {1u, 8u, 16u}) {
            std::vector<AudioBuffer> audio(lanes, noise(16000, 3));
            std::vector<AudioView> views;
            for (AudioBuffer& lane : audio) views.push_back(lane.view());
            auto reverb = network(lanes);
            for (std::size_t at = 0; at < 16000; at += 400) {
                std::vector<AudioView> pieces;
                for (const AudioView view : views) pieces.push_back(view.slice(at, 400));
                reverb.process(pieces, settings_of(at < 4000 ? kRoom : at < 8000 ? kHall : kRoom));
            }
            if (expected.frames() == 0) expected = audio.front();
            for (const AudioBuffer& lane : audio) EXPECT_TRUE(same_bits(lane, expected));
        }
    });
}

RC_GTEST_PROP(ReverbNetwork, GivesTheSameBitsForAnyBlocking, ())
{
    const auto settings = settings_of(kHall);
    AudioBuffer whole = noise(6000, 9);
    AudioBuffer pieces = whole;
    auto a = network(1), b = network(1);
    play(a, whole, settings);
    for (std::size_t at = 0; at < 6000;) {
        const std::size_t count =
            std::min<std::size_t>(6000 - at, *rc::gen::inRange<std::size_t>(1, 300));
        play(b, pieces.view().slice(at, 0), settings);
        play(b, pieces.view().slice(at, count), settings);
        at += count;
    }
    RC_ASSERT(same_bits(whole, pieces));
}

TEST(ReverbNetwork, ForgetsEverythingAtAReset)
{
    auto used = network(1), fresh = network(1);
    AudioBuffer loud = noise(9000, 5);
    for (std::size_t c = 0; c < 2; ++c)
        for (float& sample : loud.channel(c)) sample *= 1e10f;
    play(used, loud, settings_of(kRoom));
    play(used, loud.view().slice(0, 100), settings_of(kHall));
    used.reset();
    AudioBuffer a = noise(9000, 6);
    AudioBuffer b = a;
    play(used, a, settings_of(kHall));
    play(fresh, b, settings_of(kHall));
    EXPECT_TRUE(same_bits(a, b));
}

/// Low noise, so that a step stands out: the steepest change of slope from sample to sample.
float roughness(std::span<const float> x)
{
    float most = 0.0f;
    for (std::size_t i = 2; i < x.size(); ++i)
        most = std::max(most, std::abs(x[i] - 2.0f * x[i - 1] + x[i - 2]));
    return most;
}

AudioBuffer low_tone(std::size_t frames)
{
    AudioBuffer audio{2, frames};
    for (std::size_t c = 0; c < 2; ++c)
        for (std::size_t i = 0; i < frames; ++i)
            audio.channel(c)[i] =
                static_cast<float>(sin_of(kTwoPi * 200.0 / 48000.0 * static_cast<double>(i)));
    return audio;
}

TEST(ReverbNetwork, ChangesWithoutAClick)
{
    ReverbShape other = kHall;
    other.character = 1;
    other.size = 0.7;
    other.pre_delay_ms = 60.0;
    other.decay_s = 1.0;
    other.level_db = 6.0;
    other.early_db = 3.0;
    other.low_cut_hz = 50.0;
    AudioBuffer audio = low_tone(96000);
    auto reverb = network(1);
    play(reverb, audio.view().slice(0, 48000), settings_of(kHall));
    play(reverb, audio.view().slice(48000, 48000), settings_of(other));
    // A tone's own roughness is (2π f / rate)² of its amplitude; both ends are settled.
    const auto left = audio.channel(0);
    const float settled =
        std::max(roughness(left.subspan(40000, 7000)), roughness(left.subspan(88000, 7000)));
    EXPECT_LT(roughness(left.subspan(47900, 8000)), 4.0f * settled);
}

}  // namespace
}  // namespace sitwell
