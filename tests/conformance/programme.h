#pragma once

#include "analysis/level/loudness.h"
#include "core/audio/audio_buffer.h"
#include "dsp/math/functions.h"

#include <vector>

namespace sitwell::test {

inline constexpr double kProgrammeRateHz = 48000.0;

/// So many seconds of a 1 kHz sine whose peak is at a level in dBFS; −200 and below is silence.
struct Stretch {
    double peak_dbfs;
    double seconds;
};

/// The stretches one after another, the sine's phase running on, alike in `channels`.
inline AudioBuffer programme(const std::vector<Stretch>& stretches, std::size_t channels = 2)
{
    std::size_t frames = 0;
    const auto frames_of = [](double seconds) {
        return static_cast<std::size_t>(seconds * kProgrammeRateHz + 0.5);
    };
    for (const Stretch& stretch : stretches) frames += frames_of(stretch.seconds);
    AudioBuffer audio{channels, frames};
    std::size_t at = 0;
    for (const Stretch& stretch : stretches) {
        const double gain = stretch.peak_dbfs <= -200.0 ? 0.0 : gain_of_db(stretch.peak_dbfs);
        for (const std::size_t end = at + frames_of(stretch.seconds); at < end; ++at) {
            const double sample =
                gain * sin_of(kTwoPi * 1000.0 * static_cast<double>(at % 48) / kProgrammeRateHz);
            for (std::size_t c = 0; c < channels; ++c)
                audio.channel(c)[at] = static_cast<float>(sample);
        }
    }
    return audio;
}

inline LoudnessMeter measured(const AudioBuffer& audio)
{
    LoudnessMeter meter;
    meter.prepare(kProgrammeRateHz, audio.channels());
    meter.process(audio);
    return meter;
}

}  // namespace sitwell::test
