#pragma once

#include "core/audio/audio_buffer.h"
#include "fx/played_fixture.h"
#include "support/signals.h"
#include "support/sine_spectrum.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

namespace sitwell::test {

template <class D>
SineSpectrum spectrum_of(double frequency_hz, float amplitude, const typename D::Params& params,
                         double rate = 48000.0)
{
    return {frequency_hz, amplitude, rate,
            [&](const AudioBuffer& tone) { return played<D>(tone, params, rate); }};
}

/// The worst of 44.1 and 48 kHz for a sine at full scale, against the fundamental as it leaves.
template <class D>
double folds_back_dbc(double frequency_hz, const typename D::Params& params)
{
    return std::max(spectrum_of<D>(frequency_hz, 1.0f, params, 44100.0).alias_dbc(),
                    spectrum_of<D>(frequency_hz, 1.0f, params, 48000.0).alias_dbc());
}

template <class D>
std::size_t latency_at(double rate)
{
    D device;
    device.prepare({rate, 512, 1});
    return static_cast<std::size_t>(device.latency());
}

/// What no file should hold: far over full scale, an offset, denormal numbers.
inline std::vector<AudioBuffer> hostile_signals()
{
    AudioBuffer offset{2, 9600};
    for (std::size_t c = 0; c < 2; ++c)
        std::fill(offset.channel(c).begin(), offset.channel(c).end(), 1e6f);
    return {white_noise(2, 9600, 1, 1e20f), offset, impulse(2, 9600, 100, 1e20f),
            white_noise(2, 9600, 1, 100.0f * std::numeric_limits<float>::denorm_min())};
}

/// The sharpest bend from frame to frame: what a click is and a slow tone is not.
inline float sharpest_bend(std::span<const float> x)
{
    float most = 0.0f;
    for (std::size_t n = 2; n < x.size(); ++n)
        most = std::max(most, std::abs(x[n] - 2.0f * x[n - 1] + x[n - 2]));
    return most;
}

}  // namespace sitwell::test
