#pragma once

#include "core/audio/audio_buffer.h"
#include "dsp/math/functions.h"
#include "dsp/spectral/fft.h"
#include "fx/reverb.h"
#include "support/rates.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <cstddef>
#include <gtest/gtest.h>
#include <string>
#include <utility>
#include <vector>

/// What tests of the reverb listen with: impulse responses at 48 kHz.
namespace sitwell::test {

using test::kRateHz;
using Samples = std::vector<double>;

inline std::size_t frames(double seconds)
{
    return static_cast<std::size_t>(seconds * kRateHz);
}

struct Response {
    Samples left, right;
};

inline Response play(AudioBuffer audio, const ReverbParams& params)
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

inline Response impulse_response(const ReverbParams& params, double seconds)
{
    AudioBuffer audio{2, frames(seconds)};
    audio.channel(0)[0] = 1.0f;
    return play(std::move(audio), params);
}

/// A character at a decay it is used with, its lines alone, at full bandwidth.
inline ReverbParams bare(std::size_t character)
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

inline ReverbParams white(std::size_t character)
{
    ReverbParams params = bare(character);
    params.high_decay = 1.0f;
    return params;
}

inline double power_of(const Samples& x)
{
    double sum = 0.0;
    for (const double sample : x) sum += sample * sample;
    return sum;
}

/// |X|² of a power of two of samples.
inline Samples power_spectrum(const Samples& x)
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
inline Samples octave(const Samples& x, double hz)
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

/// Runs once a character, by its place in the catalog.
class EveryCharacter : public testing::TestWithParam<std::size_t> {
public:
    static auto all() { return testing::Values(0u, 1u, 2u, 3u); }
    static std::string name(const testing::TestParamInfo<std::size_t>& each)
    {
        return std::string{kReverbCharacterNames[each.param]};
    }
};

}  // namespace sitwell::test
