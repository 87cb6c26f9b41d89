#pragma once

#include "analysis/listen.h"
#include "support/rates.h"
#include "support/signals.h"

#include <cmath>

namespace sitwell::test {

using test::kRateHz;
inline constexpr std::size_t kFrames = 48000 * 12;

inline TrackFeatures heard(const AudioBuffer& audio)
{
    TrackListener listener{kRateHz, static_cast<int>(audio.channels())};
    listener.process(audio);
    return listener.finish();
}

/// Decaying tones at random moments.
inline AudioBuffer part(std::uint64_t seed, double hz)
{
    AudioBuffer audio{1, kFrames};
    Dice dice{seed};
    for (std::size_t at = dice.whole(1000, 20000); at + 24000 < kFrames;
         at += dice.whole(9000, 40000))
        for (std::size_t i = 0; i < 24000; ++i)
            audio.channel(0)[at + i] +=
                0.2f * std::exp(-static_cast<float>(i) / 5000.0f) *
                std::sin(static_cast<float>(6.2831853 * hz / kRateHz * static_cast<double>(i)));
    return audio;
}

}  // namespace sitwell::test
