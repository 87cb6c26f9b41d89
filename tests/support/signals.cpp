#include "support/signals.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <complex>
#include <limits>
#include <numbers>

namespace sitwell::test {

std::uint32_t Dice::next() noexcept
{
    // Knuth's MMIX generator; its high bits are the good ones.
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::uint32_t>(state_ >> 32);
}

double Dice::between(double low, double high) noexcept
{
    return low + (high - low) * next() / 4294967296.0;
}

std::size_t Dice::whole(std::size_t first, std::size_t last) noexcept
{
    return first + static_cast<std::size_t>(between(0.0, static_cast<double>(last - first + 1)));
}

AudioBuffer white_noise(std::size_t channels, std::size_t frames, std::uint64_t seed, float gain)
{
    AudioBuffer audio{channels, frames};
    Dice dice{seed};
    for (std::size_t c = 0; c < channels; ++c)
        for (float& x : audio.channel(c)) x = gain * static_cast<float>(dice.between(-1.0, 1.0));
    return audio;
}

std::vector<float> white_row(std::size_t frames, std::uint64_t seed)
{
    const AudioBuffer noise = white_noise(1, frames, seed);
    const auto row = noise.channel(0);
    return {row.begin(), row.end()};
}

AudioBuffer pink_noise(std::size_t channels, std::size_t frames, std::uint64_t seed, float level)
{
    AudioBuffer audio{channels, frames};
    Dice dice{seed};
    for (std::size_t c = 0; c < channels; ++c) {
        // Paul Kellet's economy filter, musicdsp.org 76: within 0.5 dB of −3 dB an octave.
        std::array<double, 3> b{};
        for (float& x : audio.channel(c)) {
            const double white = dice.between(-1.0, 1.0);
            b[0] = 0.99765 * b[0] + white * 0.0990460;
            b[1] = 0.96300 * b[1] + white * 0.2965164;
            b[2] = 0.57000 * b[2] + white * 1.0526913;
            x = static_cast<float>(b[0] + b[1] + b[2] + white * 0.1848);
        }
    }
    const double scale = level / std::max(rms(audio), 1e-30);
    for (std::size_t c = 0; c < channels; ++c)
        for (float& x : audio.channel(c)) x = static_cast<float>(x * scale);
    return audio;
}

AudioBuffer sine(std::size_t channels, std::size_t frames, double frequency_hz,
                 double sample_rate_hz, float gain, double phase)
{
    AudioBuffer audio{channels, frames};
    for (std::size_t n = 0; n < frames; ++n) {
        const double angle =
            2.0 * std::numbers::pi * frequency_hz * static_cast<double>(n) / sample_rate_hz;
        const auto x = static_cast<float>(gain * std::sin(angle + phase));
        for (std::size_t c = 0; c < channels; ++c) audio.channel(c)[n] = x;
    }
    return audio;
}

AudioBuffer impulse(std::size_t channels, std::size_t frames, std::size_t at, float gain)
{
    AudioBuffer audio{channels, frames};
    for (std::size_t c = 0; c < channels; ++c) audio.channel(c)[at] = gain;
    return audio;
}

float largest_sample(ConstAudioView audio) noexcept
{
    float largest = 0.0f;
    for (std::size_t c = 0; c < audio.channels(); ++c)
        for (const float x : audio.channel(c)) {
            if (std::isnan(x)) return x;
            largest = std::max(largest, std::abs(x));
        }
    return largest;
}

double rms(ConstAudioView audio) noexcept
{
    double sum = 0.0;
    for (std::size_t c = 0; c < audio.channels(); ++c)
        for (const float x : audio.channel(c)) sum += static_cast<double>(x) * x;
    const auto count = static_cast<double>(audio.channels() * audio.frames());
    return count > 0.0 ? std::sqrt(sum / count) : 0.0;
}

double difference_db(ConstAudioView a, ConstAudioView b) noexcept
{
    double difference = 0.0;
    double whole = 0.0;
    for (std::size_t c = 0; c < a.channels(); ++c)
        for (std::size_t n = 0; n < a.frames(); ++n) {
            const double x = a.channel(c)[n];
            const double d = x - b.channel(c)[n];
            difference += d * d;
            whole += x * x;
        }
    if (difference == 0.0) return -std::numeric_limits<double>::infinity();
    return 10.0 * std::log10(difference / whole);
}

bool same_bits(ConstAudioView a, ConstAudioView b) noexcept
{
    if (a.channels() != b.channels() || a.frames() != b.frames()) return false;
    for (std::size_t c = 0; c < a.channels(); ++c)
        for (std::size_t n = 0; n < a.frames(); ++n)
            if (std::bit_cast<std::uint32_t>(a.channel(c)[n]) !=
                std::bit_cast<std::uint32_t>(b.channel(c)[n]))
                return false;
    return true;
}

bool all_finite(ConstAudioView audio) noexcept
{
    for (std::size_t c = 0; c < audio.channels(); ++c)
        for (const float x : audio.channel(c))
            if (!std::isfinite(x)) return false;
    return true;
}

std::vector<std::size_t> random_blocks(Dice& dice, std::size_t frames, std::size_t longest)
{
    std::vector<std::size_t> blocks{0};
    while (frames > 0) {
        const std::size_t block = dice.whole(0, std::min(frames, dice.whole(1, longest)));
        blocks.push_back(block);
        frames -= block;
    }
    return blocks;
}

double response_db(std::span<const float> impulse_response, double frequency_hz,
                   double sample_rate_hz)
{
    const double angle = -2.0 * std::numbers::pi * frequency_hz / sample_rate_hz;
    std::complex<double> sum;
    for (std::size_t n = 0; n < impulse_response.size(); ++n)
        sum += static_cast<double>(impulse_response[n]) *
               std::polar(1.0, angle * static_cast<double>(n));
    return 20.0 * std::log10(std::abs(sum));
}

}  // namespace sitwell::test
