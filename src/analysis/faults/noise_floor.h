#pragma once

#include "core/audio/audio_view.h"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// How loud a track plays, and what is heard while it does not.
struct NoiseFigures {
    double programme_dbfs = -200.0;  ///< RMS over the hops less than 20 dB under the 95th
                                     ///< percentile, of the louder channel
    double floor_dbfs = -200.0;      ///< RMS of the noise above 1 kHz; −200: none heard
    double snr_db = 200.0;           ///< programme over floor; 200: no noise heard
    double heard_s = 0.0;            ///< time in which it was heard alone
    double brightness = 0.0;  ///< power of the slope over that of the noise: 2 for white noise,
                              ///< (2π f / rate)² for a tone
};

/// Finds broadband noise: what is left in the pauses, at one level.
///
/// Noise is told from soft music by its steadiness: in a hop of 100 ms its 20 pieces of 5 ms, above
/// 1 kHz, lie within some dB of each other, and so do the hops of all pauses. The floor is the
/// 10th percentile (mixing practice 2.3) of such hops; digital silence is none of them. Hum is not
/// heard: two poles at 1 kHz take 52 dB off 50 Hz. [any]
class NoiseFloor {
public:
    explicit NoiseFloor(double sample_rate_hz);
    /// Hops of 100 ms; a shorter one, the last, is ignored.
    void hear(ConstAudioView hop);
    NoiseFigures finish() const;

private:
    struct Quiet {
        float power = 0.0f;
        float brightness = 0.0f;
    };
    struct HighPass {
        float first = 0.0f, second = 0.0f, last = 0.0f;
    };

    Quiet listen(HighPass& memory, std::span<const float> samples);

    double sample_rate_hz_;
    float rate_;
    float makeup_ = 1.0f;  ///< power
    std::array<HighPass, 2> memory_;
    std::vector<float> high_, slope_;
    std::vector<float> powers_;  ///< of every hop, louder channel
    std::vector<Quiet> steady_;  ///< of the steady ones, louder channel
};

}  // namespace sitwell
