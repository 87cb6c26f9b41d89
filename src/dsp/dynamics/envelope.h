#pragma once

#include <span>

namespace sitwell {

/// What an envelope keeps per frame so that 63 % of a step are done after `time_ms`:
/// exp(−1 / (τ · rate)). [any]
float keep_of_ms(double time_ms, double sample_rate_hz) noexcept;

/// Smooth decoupled peak detector for gain reduction in dB (Giannoulis, Massberg and Reiss 2012,
/// equation 17): a release that holds peaks, behind it an attack that rounds them.
///
/// Both stages aim kRestDb lower than they should, so that after silence they arrive at exactly
/// zero rather than creep there for ever, and a device at rest can stop computing. [render]
class ReductionEnvelope {
public:
    static constexpr float kRestDb = 1e-4f;

    void reset() noexcept { released_ = smoothed_ = 0.0f; }
    bool at_rest() const noexcept { return released_ == 0.0f && smoothed_ == 0.0f; }

    /// In place: wanted reduction in, zero or more dB, smoothed reduction out.
    void process(std::span<float> reduction_db, float keep_attack, float keep_release) noexcept
    {
        const float give_attack = 1.0f - keep_attack;
        const float give_release = 1.0f - keep_release;
        float released = released_;
        float smoothed = smoothed_;
        for (float& db : reduction_db) {
            const float wanted = db;
            const float fallen = keep_release * released + give_release * (wanted - kRestDb);
            released = wanted > fallen ? wanted : fallen;
            const float risen = keep_attack * smoothed + give_attack * (released - kRestDb);
            smoothed = risen > 0.0f ? risen : 0.0f;
            db = smoothed;
        }
        released_ = released;
        smoothed_ = smoothed;
    }

private:
    float released_ = 0.0f;
    float smoothed_ = 0.0f;
};

/// The same the other way round, for a gate: closes with the release, opens with the attack. Two
/// poles share the attack, so that a gate opening in half a millisecond bends what it lets through
/// without a corner. Arrives at exactly zero when open. [render]
class ClosingEnvelope {
public:
    /// Two equal poles have done 63 % of a step after this many of their time constants:
    /// (1 + x) · exp(−x) = 1 / e.
    static constexpr double kPolesPerAttack = 2.1462;

    void reset() noexcept { released_ = rounded_ = smoothed_ = 0.0f; }

    /// In place: wanted reduction in, zero or more dB, smoothed reduction out. `keep_pole` is that
    /// of attack / kPolesPerAttack.
    void process(std::span<float> reduction_db, float keep_pole, float keep_release) noexcept
    {
        const float give_pole = 1.0f - keep_pole;
        float released = released_;
        float rounded = rounded_;
        float smoothed = smoothed_;
        for (float& db : reduction_db) {
            const float wanted = db;
            const float grown = wanted + keep_release * (released - wanted);
            released = wanted < grown ? wanted : grown;
            rounded = open_end(rounded + give_pole * (released - kRestDb - rounded));
            smoothed = open_end(smoothed + give_pole * (rounded - kRestDb - smoothed));
            db = smoothed;
        }
        released_ = released;
        rounded_ = rounded;
        smoothed_ = smoothed;
    }

private:
    static constexpr float kRestDb = ReductionEnvelope::kRestDb;
    static float open_end(float db) noexcept { return db > 0.0f ? db : 0.0f; }

    float released_ = 0.0f;
    float rounded_ = 0.0f;
    float smoothed_ = 0.0f;
};

}  // namespace sitwell
