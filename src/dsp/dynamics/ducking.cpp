#include "dsp/dynamics/ducking.h"

#include "core/time/frames.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr double kDuckAttackMs = 15.0;
/// Half a period of 25 Hz: the level of a steady note stands still.
constexpr double kDuckHoldMs = 20.0;
constexpr double kForgetDbPerSecond = 1.0;
constexpr float kFullDb = -12.0f;
constexpr float kNoDuckDb = -30.0f;
/// What is 30 dB under it lies at −70 dBFS.
constexpr double kQuietestLoud = 0.01;

}  // namespace

void Ducking::prepare(double sample_rate_hz) noexcept
{
    sample_rate_hz_ = sample_rate_hz;
    keep_attack_ = keep_of_ms(kDuckAttackMs, sample_rate_hz);
    keep_loudest_ = gain_of_db(-kForgetDbPerSecond / sample_rate_hz);
    peak_.set_hold(static_cast<std::size_t>(frames_of_ms(kDuckHoldMs, sample_rate_hz)));
    reset();
}

void Ducking::reset() noexcept
{
    duck_db_ = 0.0f;
    release_ms_ = 0.0f;
    loudest_ = 0.0;
    peak_.reset();
    envelope_.reset();
}

void Ducking::set(float duck_db, float release_ms) noexcept
{
    if (duck_db != 0.0f && duck_db_ == 0.0f) {
        loudest_ = 0.0;
        peak_.reset();
    }
    if (release_ms != release_ms_)
        keep_release_ = keep_of_ms(static_cast<double>(release_ms), sample_rate_hz_);
    release_ms_ = release_ms;
    duck_db_ = duck_db;
}

void Ducking::listen(ConstAudioView heard, std::span<float> reduction_db) noexcept
{
    std::fill(reduction_db.begin(), reduction_db.end(), 0.0f);
    if (duck_db_ == 0.0f) return;
    for (std::size_t c = 0; c < heard.channels(); ++c)
        for (std::size_t n = 0; n < reduction_db.size(); ++n)
            reduction_db[n] = std::max(reduction_db[n], std::abs(heard.channel(c)[n]));
    peak_.process(reduction_db);
    for (float& level : reduction_db) {
        loudest_ = std::max(static_cast<double>(level), keep_loudest_ * loudest_);
        level /= static_cast<float>(std::max(loudest_, kQuietestLoud));
    }
    constexpr float kPerDb = 1.0f / (kFullDb - kNoDuckDb);
    for (float& level : reduction_db) {
        const float share = (db_of_gain(level) - kNoDuckDb) * kPerDb;
        level = duck_db_ * std::clamp(share, 0.0f, 1.0f);
    }
}

void Ducking::process(ConstAudioView heard, std::span<float> gains) noexcept
{
    SITWELL_EXPECTS(heard.frames() == gains.size());
    for (std::size_t at = 0; at < gains.size(); at += kChunk) {
        const std::size_t frames = std::min(kChunk, gains.size() - at);
        const std::span<float> chunk = gains.subspan(at, frames);
        listen(heard.slice(at, frames), chunk);
        envelope_.process(chunk, keep_attack_, keep_release_);
        for (float& gain : chunk) gain = gain_of_db(-gain);
    }
}

}  // namespace sitwell
