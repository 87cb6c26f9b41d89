#pragma once

#include "app/verbs/character_fixture.h"
#include "dsp/math/functions.h"
#include "support/signals.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

/// A small song of made parts with which every axis of character is content.
namespace sitwell::spoiling {

inline constexpr double kRateHz = 48000.0;
inline constexpr std::size_t kLength = 10 * 48000;
inline constexpr std::size_t kBeat = 24000;

/// A note each `step` frames from `first` on: sound(seconds into it, frame of the song).
template <class Sound>
AudioBuffer notes(std::size_t first, std::size_t step, double decay_s, Sound&& sound)
{
    AudioBuffer audio{2, kLength};
    for (std::size_t at = first; at < kLength; at += step)
        for (std::size_t i = 0; i < step && at + i < kLength; ++i) {
            const double s = static_cast<double>(i) / kRateHz;
            const double fade = std::min(1.0, 500.0 * s) * std::exp(-s / decay_s);
            const auto x = static_cast<float>(fade * sound(s, at + i));
            audio.channel(0)[at + i] = audio.channel(1)[at + i] = x;
        }
    return audio;
}

inline AudioBuffer kick()
{
    AudioBuffer audio = notes(0, kBeat, 0.05, [](double s, std::size_t) {
        return std::sin(kTwoPi * (55.0 * s - 2.0 * std::exp(-s / 0.03)));
    });
    scale(audio, -11.0);
    return audio;
}

inline AudioBuffer snare()
{
    const std::vector<float> noise = test::white_row(kLength, 3);
    return notes(kBeat, 2 * kBeat, 0.06, [&](double s, std::size_t n) {
        return 0.4 * std::sin(kTwoPi * 200.0 * s) + 0.5 * static_cast<double>(noise[n]);
    });
}

/// `count` harmonics of a tone, each as much softer as it is higher.
inline double buzz(double hz, int count, double s)
{
    double sum = 0.0;
    for (int h = 1; h <= count; ++h) sum += std::sin(kTwoPi * hz * h * s) / h;
    return sum;
}

/// Held under everything, well below the kick.
inline AudioBuffer bass()
{
    return notes(0, kLength, 1e6, [](double s, std::size_t) { return buzz(82.0, 6, s); });
}

/// Noise between two edges that swells once in so many frames.
inline AudioBuffer bed(std::uint64_t seed, double low_hz, double high_hz, std::size_t swing)
{
    AudioBuffer audio = test::pink_noise(2, kLength, seed);
    filter(audio, {BandShape::high_pass, low_hz, 0.0, 0.7, 4}, kRateHz);
    filter(audio, {BandShape::low_pass, high_hz, 0.0, 0.7, 2}, kRateHz);
    for (std::size_t n = 0; n < kLength; ++n) {
        const auto phase = static_cast<double>(n % swing) / static_cast<double>(swing);
        for (std::size_t c = 0; c < 2; ++c)
            audio.channel(c)[n] *= static_cast<float>(0.7 + 0.3 * std::cos(kTwoPi * phase));
    }
    return audio;
}

/// Five syllables a second, in phrases of two seconds with half a second of breath.
inline AudioBuffer voice()
{
    const AudioBuffer breath = test::pink_noise(1, kLength, 9);
    AudioBuffer audio = notes(0, kLength, 1e6, [&](double s, std::size_t n) {
        const double phrase = std::fmod(s, 2.5) < 2.0 ? 1.0 : 0.0;
        const double syllable = std::abs(std::sin(kPi * 5.0 * s));
        return phrase * syllable *
               (0.05 * buzz(220.0, 8, s) + static_cast<double>(breath.channel(0)[n]));
    });
    filter(audio, {BandShape::high_pass, 150.0, 0.0, 0.7, 4}, kRateHz);
    return audio;
}

inline Song small_song()
{
    Song song;
    song.parts.push_back({at_lufs(voice(), -22.0, kRateHz), 0, -20.0});
    song.parts.push_back({kick(), 0, std::nullopt});
    song.parts.push_back({at_lufs(snare(), -28.0, kRateHz), 0, -19.0});
    song.parts.push_back({at_lufs(bass(), -30.0, kRateHz), 0, std::nullopt});
    song.parts.push_back({at_lufs(bed(21, 200.0, 6000.0, kBeat), -28.0, kRateHz), 1, -13.0});
    song.parts.push_back({at_lufs(bed(22, 300.0, 9000.0, 4 * kBeat), -31.0, kRateHz), 2, -8.0});
    song.roles = {{0}, 1, 2, 3};
    song.beat_ms = 500.0;
    return song;
}

}  // namespace sitwell::spoiling
