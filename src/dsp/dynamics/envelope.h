#pragma once

#include <span>

namespace sitwell {

/// What an envelope keeps per frame so that 63 % of a step are done after `time_ms`:
/// exp(−1 / (τ · rate)). [any]
float keep_of_ms(double time_ms, double sample_rate_hz) noexcept;

/// What an envelope keeps per frame.
struct Ballistics {
    float keep_attack = 0.0f;
    float keep_release = 0.0f;
    /// Share of a reduction that, once it has lasted, returns slowly: 0 is one release for all.
    float sustain = 0.0f;
    float keep_charge = 0.0f;
    float keep_discharge = 0.0f;
};

/// `sustain` is a share, 0 … 1. [any]
Ballistics ballistics_of(double attack_ms, double release_ms, double sustain,
                         double sample_rate_hz) noexcept;

/// Smooth decoupled peak detector for gain reduction in dB (Giannoulis, Massberg and Reiss 2012,
/// equation 17): a release that holds peaks, behind it an attack that rounds them.
///
/// A release that depends on the programme has a second, slow memory beside the first, as the two
/// capacitors of a valve or bus compressor: it fills while reduction lasts, and the larger of the
/// two is what holds. After a short peak nothing is in it yet, and the quick one decides.
///
/// All stages aim kRestDb lower than they should, so that after silence they arrive at exactly
/// zero rather than creep there for ever, and a device at rest can stop computing. [render]
class ReductionEnvelope {
public:
    static constexpr float kRestDb = 1e-4f;
    /// Of the slow memory, in releases: to fill, and to empty.
    static constexpr double kChargeReleases = 8.0;
    static constexpr double kDischargeReleases = 12.0;

    void reset() noexcept { released_ = sustained_ = smoothed_ = 0.0f; }
    bool at_rest() const noexcept
    {
        return released_ == 0.0f && sustained_ == 0.0f && smoothed_ == 0.0f;
    }

    bool operator==(const ReductionEnvelope&) const = default;

    /// In place: wanted reduction in, zero or more dB, smoothed reduction out.
    void process(std::span<float> reduction_db, const Ballistics& keep) noexcept
    {
        if (keep.sustain == 0.0f && sustained_ == 0.0f)
            follow<false>(reduction_db, keep);
        else
            follow<true>(reduction_db, keep);
    }
    void process(std::span<float> reduction_db, float keep_attack, float keep_release) noexcept
    {
        process(reduction_db, {.keep_attack = keep_attack, .keep_release = keep_release});
    }

private:
    template <bool kSustains>
    void follow(std::span<float> reduction_db, const Ballistics& keep) noexcept
    {
        const float give_attack = 1.0f - keep.keep_attack;
        const float give_release = 1.0f - keep.keep_release;
        float released = released_;
        float sustained = sustained_;
        float smoothed = smoothed_;
        for (float& db : reduction_db) {
            const float wanted = db;
            const float fallen = keep.keep_release * released + give_release * (wanted - kRestDb);
            released = wanted > fallen ? wanted : fallen;
            float held = released;
            if constexpr (kSustains) {
                const float aim = keep.sustain * released - kRestDb;
                const float kept = aim > sustained ? keep.keep_charge : keep.keep_discharge;
                const float filled = aim + kept * (sustained - aim);
                sustained = filled > 0.0f ? filled : 0.0f;
                held = released > sustained ? released : sustained;
            }
            const float risen = keep.keep_attack * smoothed + give_attack * (held - kRestDb);
            smoothed = risen > 0.0f ? risen : 0.0f;
            db = smoothed;
        }
        released_ = released;
        sustained_ = sustained;
        smoothed_ = smoothed;
    }

    float released_ = 0.0f;
    float sustained_ = 0.0f;
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
