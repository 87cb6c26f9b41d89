#pragma once

#include "analysis/playback/playback_simulator.h"
#include "core/audio/audio_buffer.h"
#include "dsp/filters/prototype.h"
#include "support/signals.h"

#include <cmath>
#include <complex>
#include <span>

namespace sitwell::test {

/// Level of a band in dB, written down once more from the Audio EQ Cookbook and Butterworth.
inline double band_db(const BandSpec& band, double hz)
{
    const std::complex<double> s{0.0, hz / band.frequency_hz};
    const double a = std::pow(10.0, band.gain_db / 40.0), root = std::sqrt(a), q = band.q;
    const auto db = [](std::complex<double> h) { return 20.0 * std::log10(std::abs(h)); };
    const double steep = std::pow(hz / band.frequency_hz, 2.0 * band.order);
    switch (band.shape) {
    case BandShape::bell:
        return db((s * s + s * a / q + 1.0) / (s * s + s / (a * q) + 1.0));
    case BandShape::low_shelf:
        return db(a * (s * s + root / q * s + a) / (a * s * s + root / q * s + 1.0));
    case BandShape::high_shelf:
        return db(a * (a * s * s + root / q * s + 1.0) / (s * s + root / q * s + a));
    case BandShape::high_pass:
        return -10.0 * std::log10(1.0 + 1.0 / steep);
    case BandShape::low_pass:
        return -10.0 * std::log10(1.0 + steep);
    default:
        return std::nan("");
    }
}

inline double bands_db(std::span<const BandSpec> bands, double hz)
{
    double db = 0.0;
    for (const BandSpec& band : bands) db += band_db(band, hz);
    return db;
}

/// What a system makes of a click on these channels, small enough for its limiter to sleep.
inline AudioBuffer click_through(const PlaybackSystem& system, float left, float right,
                                 double sample_rate_hz = 48000.0, std::size_t frames = 16384)
{
    AudioBuffer click{2, frames};
    click.channel(0)[0] = 0.01f * left;
    click.channel(1)[0] = 0.01f * right;
    PlaybackSimulator{system, sample_rate_hz}.process(click);
    for (std::size_t c = 0; c < 2; ++c)
        for (float& x : click.channel(c)) x *= 100.0f;
    return click;
}

}  // namespace sitwell::test
