#pragma once

#include "dsp/math/functions.h"
#include "fx/played_fixture.h"
#include "support/rates.h"
#include "support/signals.h"

#include <cmath>

/// What tests of devices that move gain in bands listen with.
namespace sitwell::test {

inline AudioBuffer sum_of(AudioBuffer a, const AudioBuffer& b)
{
    add(b, 1.0f, a);
    return a;
}

/// A tone of three seconds that swells, so that at first too it is at no other frequency.
inline AudioBuffer tone(std::size_t channels, double hz, float gain)
{
    auto audio = sine(channels, 3 * kSecond, hz, kRateHz, gain);
    for (std::size_t c = 0; c < channels; ++c)
        for (std::size_t n = 0; n < 9600; ++n)
            audio.channel(c)[n] *=
                static_cast<float>(0.5 - 0.5 * cos_of(kPi * static_cast<double>(n) / 9600.0));
    return audio;
}

/// Level of a whole number of hertz in the last second, 0 dB for a sine of full scale.
inline double tone_db(const AudioBuffer& audio, double hz)
{
    const AudioBuffer last{audio.view().slice(audio.frames() - kSecond, kSecond)};
    return response_db(last.channel(0), hz, kRateHz) - db_of_gain(0.5 * kSecond);
}

}  // namespace sitwell::test
