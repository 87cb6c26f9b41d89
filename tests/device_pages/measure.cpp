#include "device_pages/measure.h"

#include "core/audio/audio_buffer.h"
#include "core/system/machine.h"
#include "dsp/math/functions.h"
#include "fx/processor.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <numbers>
#include <span>

namespace sitwell::test {

namespace {

constexpr double kRate = 48000.0;
constexpr std::size_t kBlock = 512;
constexpr double kToneHz = 1000.0;
constexpr float kLowestDb = -120.0f;

enum class Input { mono, sides };

/// What a device plays that plays a file: a room as nobody built it, noise that falls by 60 dB in
/// 2 s.
AudioBuffer room()
{
    AudioBuffer audio{2, static_cast<std::size_t>(2.5 * kRate)};
    std::uint32_t seed = 1;
    for (std::size_t c = 0; c < audio.channels(); ++c)
        for (std::size_t n = 0; n < audio.frames(); ++n) {
            seed = seed * 1664525u + 1013904223u;
            const double noise = static_cast<double>(static_cast<std::int32_t>(seed)) * 0x1p-31;
            const double fall_db = 60.0 * static_cast<double>(n) / (2.0 * kRate);
            audio.channel(c)[n] = static_cast<float>(noise * gain_of_db(-fall_db));
        }
    return audio;
}

/// What the device makes of a signal given frame by frame, its latency taken away; of sides, half
/// the difference of its channels, of which the right one gets the signal's negative.
std::vector<float> played(const Setting& setting, std::size_t frames,
                          const std::function<double(std::size_t)>& signal,
                          Input input = Input::mono)
{
    const FlushDenormals flush;
    const std::size_t channels = input == Input::mono ? 1 : 2;
    const auto processor = make_processor(setting.device->id);
    const AudioBuffer file = setting.device->takes_file ? room() : AudioBuffer{};
    processor->prepare({kRate, kBlock, channels, file.view(), setting.values});
    const auto latency = static_cast<std::size_t>(processor->latency());
    AudioBuffer audio{channels, frames + latency};
    for (std::size_t c = 0; c < channels; ++c)
        for (std::size_t n = 0; n < frames; ++n)
            audio.view().channel(c)[n] = static_cast<float>(c == 0 ? signal(n) : -signal(n));
    for (std::size_t at = 0; at < audio.frames(); at += kBlock)
        processor->process(audio.view().slice(at, std::min(kBlock, audio.frames() - at)), {},
                           setting.values);
    std::vector<float> out(frames);
    for (std::size_t n = 0; n < frames; ++n) {
        const float left = audio.view().channel(0)[n + latency];
        out[n] = channels == 1 ? left : (left - audio.view().channel(1)[n + latency]) / 2.0f;
    }
    return out;
}

constexpr double kClick = 0.25;
/// Before a click, so that what a device makes ahead of it is measured too.
constexpr std::size_t kBefore = 2048;

double click(std::size_t n)
{
    return n == 0 ? kClick : 0.0;
}

double late_click(std::size_t n)
{
    return n == kBefore ? kClick : 0.0;
}

double tone(std::size_t n)
{
    return sin_of(2.0 * std::numbers::pi * kToneHz / kRate * static_cast<double>(n % 48));
}

float db_of(double power)
{
    return power > 0.0 ? std::max(kLowestDb, static_cast<float>(db_of_power(power))) : kLowestDb;
}

/// Power of the part at that frequency, 1 for a sine of full scale.
double power_at(std::span<const float> samples, double hz)
{
    double re = 0.0;
    double im = 0.0;
    for (std::size_t n = 0; n < samples.size(); ++n) {
        const double phase = std::fmod(hz / kRate * static_cast<double>(n), 1.0);
        re += static_cast<double>(samples[n]) * cos_of(2.0 * std::numbers::pi * phase);
        im += static_cast<double>(samples[n]) * sin_of(2.0 * std::numbers::pi * phase);
    }
    return re * re + im * im;
}

double mean_square(std::span<const float> samples)
{
    double sum = 0.0;
    for (const float x : samples) sum += static_cast<double>(x) * x;
    return samples.empty() ? 0.0 : sum / static_cast<double>(samples.size());
}

Curve response_of(const std::vector<float>& out)
{
    Curve curve;
    constexpr int kPoints = 120;
    for (int i = 0; i <= kPoints; ++i) {
        const double hz = 20.0 * pow_of(1000.0, i / static_cast<double>(kPoints));
        curve.push_back({static_cast<float>(hz), db_of(power_at(out, hz) / (kClick * kClick))});
    }
    return curve;
}

}  // namespace

Curve response(const Setting& setting)
{
    return response_of(played(setting, 16384, late_click));
}

Curve comb(const Setting& setting)
{
    const auto out = played(setting, 16384, late_click);
    Curve curve;
    for (int i = 0; i <= 300; ++i)
        curve.push_back(
            {20.0f * static_cast<float>(i), db_of(power_at(out, 20.0 * i) / (kClick * kClick))});
    return curve;
}

Curve response_of_sides(const Setting& setting)
{
    return response_of(played(setting, 16384, late_click, Input::sides));
}

Curve level_out(const Setting& setting)
{
    Curve curve;
    for (int db = -60; db <= 0; db += 2) {
        const double peak = gain_of_db(static_cast<double>(db));
        const auto out = played(setting, 48000, [&](std::size_t n) { return peak * tone(n); });
        curve.push_back(
            {static_cast<float>(db), db_of(2.0 * mean_square(std::span{out}.last(4800)))});
    }
    return curve;
}

Curve level_over_time(const Setting& setting)
{
    const auto out = played(setting, 48000, [](std::size_t n) {
        const bool loud = n >= 9600 && n < 24000;
        return gain_of_db(loud ? -6.0 : -30.0) * tone(n);
    });
    Curve curve;
    constexpr std::size_t kWindow = 96;  // two periods
    for (std::size_t n = 4800; n + kWindow <= 38400; n += kWindow)
        curve.push_back({static_cast<float>(n) / 48.0f,
                         db_of(2.0 * mean_square(std::span{out}.subspan(n, kWindow)))});
    return curve;
}

Curve decay(const Setting& setting)
{
    const auto out = played(setting, 3 * 48000, click);
    Curve curve;
    constexpr std::size_t kWindow = 960;
    for (std::size_t n = 0; n < out.size(); n += kWindow)
        curve.push_back({static_cast<float>(n + kWindow / 2) / 48.0f,
                         db_of(mean_square(std::span{out}.subspan(n, kWindow)))});
    float loudest = kLowestDb;
    for (const Point& point : curve) loudest = std::max(loudest, point.y);
    for (Point& point : curve) point.y -= loudest;
    return curve;
}

Curve harmonics(const Setting& setting)
{
    const double peak = gain_of_db(-12.0);
    const auto out = played(setting, 96000, [&](std::size_t n) { return peak * tone(n); });
    const auto settled = std::span{out}.last(48000);
    Curve curve;
    for (int harmonic = 1; harmonic <= 9; ++harmonic)
        curve.push_back({static_cast<float>(harmonic),
                         db_of(power_at(settled, harmonic * kToneHz) / (24000.0 * 24000.0))});
    const float first = curve.front().y;
    for (Point& point : curve) point.y = std::max(kLowestDb, point.y - first);
    return curve;
}

}  // namespace sitwell::test
