#pragma once

#include "analysis/voice/voice_listener.h"
#include "core/audio/audio_buffer.h"
#include "dsp/math/functions.h"
#include "support/signals.h"

#include <cmath>
#include <cstddef>
#include <cstdint>

namespace sitwell::test {

/// A made singer: vowels are overtones under a slope, air is noise.
class MadeVoice {
public:
    static constexpr double kRateHz = 48000.0;

    explicit MadeVoice(double seconds)
        : audio_{1, static_cast<std::size_t>(seconds * kRateHz)}, dice_{7}
    {
    }

    /// Overtones of `hz` up to 4 kHz, RMS near 0.1.
    MadeVoice& sing(double from_s, double to_s, double hz)
    {
        return add(from_s, to_s, [&, hz](double t) {
            double sum = 0.0;
            for (int n = 1; n * hz < 4000.0; ++n) sum += std::sin(kTwoPi * n * hz * t) / n;
            return 0.11 * sum;
        });
    }
    /// Noise through a resonance, its RMS near `rms`.
    MadeVoice& blow(double from_s, double to_s, double centre_hz, double rms)
    {
        const double radius = 0.9, turn = kTwoPi * centre_hz / kRateHz;
        double y1 = 0.0, y2 = 0.0;
        return add(from_s, to_s, [&, rms](double) {
            const double y = dice_.between(-1.0, 1.0) + 2.0 * radius * std::cos(turn) * y1 -
                             radius * radius * y2;
            y2 = y1;
            y1 = y;
            return 0.55 * rms * y;
        });
    }
    /// A swing of 45 Hz that dies away.
    MadeVoice& pop(double at_s, double peak)
    {
        return add(at_s, at_s + 0.09, [peak, at_s](double t) {
            return peak * std::exp((at_s - t) / 0.02) * std::sin(kTwoPi * 45.0 * (t - at_s));
        });
    }

    VoiceRows rows() const
    {
        VoiceListener listener{kRateHz, 1};
        listener.process(audio_);
        return listener.finish();
    }
    ConstAudioView audio() const { return audio_; }

private:
    template <class Wave>
    MadeVoice& add(double from_s, double to_s, Wave wave)
    {
        const auto first = static_cast<std::size_t>(from_s * kRateHz);
        const auto last = static_cast<std::size_t>(to_s * kRateHz);
        for (std::size_t n = first; n < last; ++n)
            audio_.view().channel(0)[n] +=
                static_cast<float>(wave(static_cast<double>(n) / kRateHz));
        return *this;
    }

    AudioBuffer audio_;
    Dice dice_;
};

}  // namespace sitwell::test
