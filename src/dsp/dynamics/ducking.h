#pragma once

#include "core/audio/audio_view.h"
#include "dsp/dynamics/envelope.h"
#include "dsp/dynamics/held_peak.h"

#include <cstddef>
#include <span>

namespace sitwell {

/// How a return makes room for what it listens to: while that sounds the return is lowered by
/// `duck`, in its gaps it comes back.
///
/// Loud is what is near the loudest of late, so nothing has to be set to the level of a send and a
/// quiet verse ducks like a loud chorus: within 12 dB of it takes the whole of `duck`, 30 dB below
/// nothing. The loudest is forgotten by 1 dB a second; below −70 dBFS nothing is loud. Attack
/// 15 ms. The same bits for any blocking; at no duck its gains are exactly 1. [render]
class Ducking {
public:
    void prepare(double sample_rate_hz) noexcept;
    void reset() noexcept;
    void set(float duck_db, float release_ms) noexcept;

    /// False while all gains are 1.
    bool works() const noexcept { return duck_db_ != 0.0f || !envelope_.at_rest(); }
    /// A gain for each frame of what is heard, one or more channels.
    void process(ConstAudioView heard, std::span<float> gains) noexcept;

private:
    static constexpr std::size_t kChunk = 64;

    void listen(ConstAudioView heard, std::span<float> reduction_db) noexcept;

    double sample_rate_hz_ = 48000.0;
    float duck_db_ = 0.0f;
    float release_ms_ = 0.0f;
    float keep_attack_ = 0.0f;
    float keep_release_ = 0.0f;
    double keep_loudest_ = 0.0;
    double loudest_ = 0.0;
    HeldPeak peak_;
    ReductionEnvelope envelope_;
};

}  // namespace sitwell
