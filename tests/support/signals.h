#pragma once

#include "core/audio/audio_buffer.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace sitwell::test {

/// The same numbers on every machine for the same seed.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_{seed * 2 + 1} {}
    std::uint32_t next() noexcept;
    /// Evenly spread over [low, high).
    double between(double low, double high) noexcept;
    /// Evenly spread over the whole numbers [first, last].
    std::size_t whole(std::size_t first, std::size_t last) noexcept;

private:
    std::uint64_t state_;
};

/// White noise, even within ±gain; every channel its own.
AudioBuffer white_noise(std::size_t channels, std::size_t frames, std::uint64_t seed,
                        float gain = 1.0f);

/// The same in a row of its own, within ±1.
std::vector<float> white_row(std::size_t frames, std::uint64_t seed);

/// Noise of equal power in every octave (Kellet's filter), RMS near `rms`; every channel its own.
AudioBuffer pink_noise(std::size_t channels, std::size_t frames, std::uint64_t seed,
                       float rms = 0.1f);

/// The same sine in every channel.
AudioBuffer sine(std::size_t channels, std::size_t frames, double frequency_hz,
                 double sample_rate_hz, float gain = 1.0f, double phase = 0.0);

/// `gain` at frame `at` of every channel, zero elsewhere.
AudioBuffer impulse(std::size_t channels, std::size_t frames, std::size_t at = 0,
                    float gain = 1.0f);

/// The largest magnitude of any sample; NaN if there is one.
float largest_sample(ConstAudioView audio) noexcept;

/// Root of the mean square over all channels.
double rms(ConstAudioView audio) noexcept;

/// 20 log10 of rms(a − b) over rms(a): −infinity when they are alike.
double difference_db(ConstAudioView a, ConstAudioView b) noexcept;

/// Alike bit for bit, NaN and signed zero included.
bool same_bits(ConstAudioView a, ConstAudioView b) noexcept;

/// Neither NaN nor infinite anywhere.
bool all_finite(ConstAudioView audio) noexcept;

/// Ways to cut `frames` into blocks of at most `longest`, empty ones among them.
std::vector<std::size_t> random_blocks(Dice& dice, std::size_t frames, std::size_t longest);

/// Magnitude at one frequency of an impulse response: |Σ h[n] · exp(−2πi · n · f / rate)|, in dB.
double response_db(std::span<const float> impulse_response, double frequency_hz,
                   double sample_rate_hz);

}  // namespace sitwell::test
