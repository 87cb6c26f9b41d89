#include "dsp/dynamics/transients.h"

#include "core/time/frames.h"
#include "dsp/dynamics/envelope.h"
#include "dsp/math/functions.h"

#include <algorithm>

namespace sitwell {

namespace {

constexpr double kTransientHoldMs = 20.0;
constexpr double kQuickMs = 0.3;
/// A beginning lasts about as long: it has its full share for 11 ms and none after 44 ms.
constexpr double kSlowMs = 20.0;
/// Falls by 14 dB a second: what rings on for longer than four seconds (RT60) is no tail.
constexpr double kPastMs = 600.0;
/// −120 dBFS: below it there are neither beginnings nor tails.
constexpr float kFloor = 1e-6f;
/// A difference of this much is none yet: envelopes of noise differ by as much.
constexpr float kNoTransientDb = 1.0f;
constexpr float kOnsetFullDb = 6.0f;
constexpr float kTailFullDb = 3.0f;

void shares_of_ratios(std::span<float> ratios, float full_db) noexcept
{
    const float per_db = 1.0f / full_db;
    for (float& ratio : ratios) {
        const float share = (db_of_gain(ratio) - kNoTransientDb) * per_db;
        const float some = share > 0.0f ? share : 0.0f;
        ratio = some < 1.0f ? some : 1.0f;
    }
}

}  // namespace

void Transients::prepare(double sample_rate_hz) noexcept
{
    peak_.set_hold(static_cast<std::size_t>(frames_of_ms(kTransientHoldMs, sample_rate_hz)));
    give_quick_ = 1.0f - keep_of_ms(kQuickMs, sample_rate_hz);
    give_slow_ = 1.0f - keep_of_ms(kSlowMs, sample_rate_hz);
    keep_past_ = keep_of_ms(kPastMs, sample_rate_hz);
    reset();
}

void Transients::reset() noexcept
{
    peak_.reset();
    quick_ = slow_ = past_ = 0.0f;
}

void Transients::process(std::span<float> levels, std::span<float> onset,
                         std::span<float> tail) noexcept
{
    peak_.process(levels);
    for (std::size_t n = 0; n < levels.size(); ++n) {
        quick_ += give_quick_ * (levels[n] - quick_);
        slow_ += give_slow_ * (levels[n] - slow_);
        const float faded = keep_past_ * past_;
        past_ = slow_ < faded ? faded : slow_;
        // The quick one ends a tail at the next hit, the slow one is the steadier in between.
        const float present = slow_ < quick_ ? quick_ : slow_;
        onset[n] = (quick_ + kFloor) / (slow_ + kFloor);
        tail[n] = (past_ + kFloor) / (present + kFloor);
    }
    shares_of_ratios(onset.first(levels.size()), kOnsetFullDb);
    shares_of_ratios(tail.first(levels.size()), kTailFullDb);
}

}  // namespace sitwell
