#pragma once

#include "dsp/math/functions.h"
#include "fx/played_fixture.h"
#include "support/rates.h"
#include "support/signals.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

/// What tests of chorus, flanger, phaser and tremolo listen with.
namespace sitwell::test {

/// What the device makes of a click `seconds` after its beginning.
template <class D>
std::vector<float> click_response(const typename D::Params& params, double seconds = 0.0,
                                  std::size_t frames = 16384)
{
    const auto at = static_cast<std::size_t>(seconds * kRateHz);
    const auto audio = played<D>(impulse(1, at + frames, at, 1.0f), params);
    const auto heard = audio.channel(0).subspan(at);
    return {heard.begin(), heard.end()};
}

/// Level out over level in, dB, of ten seconds of pink noise.
template <class D>
double level_change_db(const typename D::Params& params)
{
    const auto noise = pink_noise(2, 11 * kSecond, 5, 0.1f);
    const auto heard = played<D>(noise, params);
    return db_of_gain(rms(heard.view().slice(kSecond, 10 * kSecond)) /
                      rms(noise.view().slice(kSecond, 10 * kSecond)));
}

/// The largest second difference over the largest sample: 2 · (1 − cos ω) for a tone.
inline float largest_bend(std::span<const float> x)
{
    float bend = 0.0f;
    float peak = 0.0f;
    for (std::size_t n = 2; n < x.size(); ++n) {
        bend = std::max(bend, std::abs(x[n] - 2.0f * x[n - 1] + x[n - 2]));
        peak = std::max(peak, std::abs(x[n]));
    }
    return bend / peak;
}

/// The largest bend of a tone of 200 Hz while every ten blocks `turn` rolls new parameters.
template <class D, class Turn>
float bend_while_turned(Turn&& turn)
{
    Dice dice{7};
    D device;
    device.prepare({kRateHz, kBlock, 2});
    auto audio = sine(2, 500 * kBlock, 200.0, kRateHz, 0.5f);
    typename D::Params params;
    for (std::size_t block = 0; block < 500; ++block) {
        if (block % 10 == 5) turn(dice, params);
        device.process(audio.view().slice(block * kBlock, kBlock), {}, params);
    }
    return std::max(largest_bend(audio.channel(0).subspan(kBlock)),
                    largest_bend(audio.channel(1).subspan(kBlock)));
}

inline float roll(Dice& dice, double low, double high)
{
    return static_cast<float>(dice.between(low, high));
}

}  // namespace sitwell::test
