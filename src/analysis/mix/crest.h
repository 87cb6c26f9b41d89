#pragma once

#include "core/audio/audio_view.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>

namespace sitwell {

/// How far the highest sample of a stream stands over its RMS, all channels together. Any blocking
/// gives the same figure. One thread at a time. [any]
class CrestMeter {
public:
    void process(ConstAudioView audio)
    {
        for (std::size_t c = 0; c < audio.channels(); ++c)
            for (const float x : audio.channel(c)) {
                peak_ = std::max(peak_, std::abs(x));
                energy_ += static_cast<double>(x) * static_cast<double>(x);
            }
        samples_ += static_cast<double>(audio.channels() * audio.frames());
    }
    /// dB; nothing for silence.
    std::optional<double> crest_db() const
    {
        if (energy_ <= 0.0) return std::nullopt;
        const auto peak = static_cast<double>(peak_);
        return db_of_power(peak * peak) - db_of_power(energy_ / samples_);
    }

private:
    float peak_ = 0.0f;
    double energy_ = 0.0, samples_ = 0.0;
};

}  // namespace sitwell
