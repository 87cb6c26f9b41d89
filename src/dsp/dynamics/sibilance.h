#pragma once

#include <span>

namespace sitwell {

/// How loud sibilants are over the voice around them. The sibilants' power is that of the moment;
/// the voice's is remembered from one vowel to the next, since during an "s" there is none. Both
/// scale with the signal, so their ratio does not depend on its level. Branch-free. [render]
class Sibilance {
public:
    /// A dozen periods of the noise that a sibilant is.
    static constexpr double kSibilantMs = 2.0;
    /// Four periods of a low voice.
    static constexpr double kPresentMs = 30.0;
    /// Longer than any consonant and most breaths.
    static constexpr double kVoiceMs = 2000.0;
    /// −70 dBFS: hiss below it is compared with this, and so no sibilant.
    static constexpr float kFloorPower = 1e-7f;

    void prepare(double sample_rate_hz) noexcept;
    void reset() noexcept { sibilant_ = onset_ = present_ = voice_ = 0.0f; }

    /// Powers of each frame above and below the sibilants' frequency in, their ratio in dB out, in
    /// place of `sibilant`.
    void process(std::span<float> sibilant, std::span<const float> voice) noexcept;

private:
    float keep_sibilant_ = 0.0f;
    float keep_present_ = 0.0f;
    float keep_voice_ = 0.0f;
    float sibilant_ = 0.0f;
    float onset_ = 0.0f;
    float present_ = 0.0f;
    float voice_ = 0.0f;
};

}  // namespace sitwell
