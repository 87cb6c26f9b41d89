#include "fx/gate.h"

#include "core/audio/stereo_chunk.h"
#include "dsp/filters/cuts.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

void Gate::prepare(const StreamSpec& spec)
{
    sample_rate_hz_ = spec.sample_rate_hz;
    const auto latency = static_cast<std::size_t>(
        frames_of_ms(static_cast<double>(kGateLongestLookaheadMs), sample_rate_hz_));
    delay_.prepare(spec.channels, latency);
    levels_.prepare(1, latency, kChunk);
    gain_ = AudioBuffer{spec.channels, spec.max_block_frames};
    reset();
}

void Gate::reset() noexcept
{
    started_ = false;
    for (MovingFilter& filter : key_filters_) filter.reset();
    levels_.reset();
    peak_.reset(kGateBeginsOpen);
    expander_.reset();
    envelope_.reset();
    delay_.reset();
    frames_ = 0;
}

void Gate::set(const Params& params) noexcept
{
    if (started_ && params == params_) return;
    const auto frames_of = [this](float ms) {
        return static_cast<std::size_t>(frames_of_ms(static_cast<double>(ms), sample_rate_hz_));
    };
    if (!started_ || params.key_high_pass_hz != params_.key_high_pass_hz)
        key_filters_[0].set(
            match(low_cut(params.key_high_pass_hz, kGateKeyLowestHz), sample_rate_hz_));
    if (!started_ || params.key_low_pass_hz != params_.key_low_pass_hz)
        key_filters_[1].set(
            match(high_cut(params.key_low_pass_hz, kGateKeyHighestHz), sample_rate_hz_));
    wait_frames_ =
        delay_.delay_frames() - std::min(frames_of(params.lookahead_ms), delay_.delay_frames());
    peak_.set_hold(frames_of(params.hold_ms));
    expander_.set(params);
    keep_attack_ = keep_of_ms(
        static_cast<double>(params.attack_ms) / ClosingEnvelope::kPolesPerAttack, sample_rate_hz_);
    keep_release_ = keep_of_ms(static_cast<double>(params.release_ms), sample_rate_hz_);
    params_ = params;
    started_ = true;
}

/// The magnitude of each frame behind the key filters, in the loudest channel.
void Gate::listen(ConstAudioView heard, std::span<float> levels) noexcept
{
    StereoChunk<kChunk> memory;
    const AudioView key = memory.copy_of(heard);
    Cascade::process(key, key_filters_);
    std::fill(levels.begin(), levels.end(), 0.0f);
    for (std::size_t c = 0; c < key.channels(); ++c)
        for (std::size_t n = 0; n < levels.size(); ++n)
            levels[n] = std::max(levels[n], std::abs(key.channel(c)[n]));
}

/// Holds the levels back by what the latency is longer than the look-ahead.
void Gate::look_ahead(std::span<float> levels) noexcept
{
    const std::array<const float*, 1> row{levels.data()};
    levels_.push({row.data(), 1, levels.size()});
    const float* const newest = levels_.last_block(0);
    std::copy_n(newest - wait_frames_, levels.size(), levels.begin());
}

void Gate::process(AudioView io, ConstAudioView key, const Params& params) noexcept
{
    SITWELL_EXPECTS(io.channels() <= gain_.channels() && io.frames() <= gain_.frames());
    frames_ = io.frames();
    if (io.empty()) return;
    set(params);
    const ConstAudioView heard = key.empty()
                                     ? ConstAudioView{io}
                                     : key.first_channels(std::min<std::size_t>(key.channels(), 2));
    Chunk chunk;
    for (std::size_t at = 0; at < io.frames(); at += kChunk) {
        const AudioView played = io.slice(at, std::min(kChunk, io.frames() - at));
        const std::span<float> db{chunk.data(), played.frames()};
        listen(heard.slice(at, played.frames()), db);
        look_ahead(db);
        peak_.process(db);
        for (float& level : db) level = db_of_gain(level);
        for (float& level : db) level = expander_(level);
        envelope_.process(db, keep_attack_, keep_release_);
        delay_.process(played);
        float* const gain = gain_.channel(0).data() + at;
        for (std::size_t n = 0; n < db.size(); ++n) gain[n] = gain_of_db(-db[n]);
        for (std::size_t c = 0; c < played.channels(); ++c) {
            if (c > 0) std::copy_n(gain, db.size(), gain_.channel(c).data() + at);
            float* const x = played.channel(c).data();
            for (std::size_t n = 0; n < db.size(); ++n) x[n] *= gain[n];
        }
    }
}

}  // namespace sitwell
