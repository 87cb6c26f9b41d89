#pragma once

#include "dsp/dynamics/held_peak.h"

#include <span>

namespace sitwell {

/// Which part of a note each frame belongs to, by differences of envelopes in dB: the beginning is
/// where a quick envelope is ahead of a slow one, the tail where the slow one is below its own
/// past.
///
/// A difference of logarithms is a ratio, so the answer does not depend on the level. All envelopes
/// start from the peak held over 20 ms, which stands still on any steady tone above 25 Hz: on it
/// both shares are exactly zero. Branch-free but for the hold. [render]
class Transients {
public:
    void prepare(double sample_rate_hz) noexcept;
    void reset() noexcept;

    /// Magnitudes in, which are spent; for each frame how far it belongs to a beginning and to a
    /// tail, 0 … 1.
    void process(std::span<float> levels, std::span<float> onset, std::span<float> tail) noexcept;

private:
    HeldPeak peak_;
    float give_quick_ = 1.0f;
    float give_slow_ = 1.0f;
    float keep_past_ = 0.0f;
    float quick_ = 0.0f;
    float slow_ = 0.0f;
    float past_ = 0.0f;
};

}  // namespace sitwell
