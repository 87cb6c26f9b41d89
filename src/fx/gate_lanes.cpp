#include "fx/gate_lanes.h"

#include "dsp/dynamics/envelope.h"
#include "dsp/filters/cuts.h"
#include "fx/gate.h"

#include <algorithm>

namespace sitwell {

void GateLanes::prepare(const StreamSpec& spec)
{
    sample_rate_hz_ = spec.sample_rate_hz;
    channels_ = spec.channels;
    latency_frames_ = static_cast<std::size_t>(
        frames_of_ms(static_cast<double>(kGateLongestLookaheadMs), sample_rate_hz_));
    sections_.reserve(key_filters_.size() * MatchedFilter::kMaxSections);
    audio_.prepare(latency_frames_, spec.max_block_frames);
    levels_.prepare(latency_frames_, spec.max_block_frames);
    gain_.resize(spec.max_block_frames);
    reset();
}

void GateLanes::reset() noexcept
{
    started_ = {};
    for (FilterBank& filter : key_filters_) filter.reset();
    const auto step_frames = bank_.peak.step_frames;
    bank_ = {};
    bank_.stereo = channels_ == 2;
    bank_.peak.step_frames = step_frames;
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        bank_.peak.step_frames[lane] = std::max<std::size_t>(1, bank_.peak.step_frames[lane]);
        bank_.peak.reset(lane, kGateBeginsOpen);
        bank_.open[lane] = 1.0f;
    }
    audio_.reset();
    levels_.reset();
    frames_ = 0;
}

void GateLanes::set(std::size_t signal, const Params& params) noexcept
{
    const bool is_new = !started_[signal];
    if (!is_new && params == params_[signal]) return;
    const Params& last = params_[signal];
    const bool turns_high_pass = is_new || params.key_high_pass_hz != last.key_high_pass_hz;
    const bool turns_low_pass = is_new || params.key_low_pass_hz != last.key_low_pass_hz;
    const auto frames_of = [this](float ms) {
        return static_cast<std::size_t>(frames_of_ms(static_cast<double>(ms), sample_rate_hz_));
    };
    for (std::size_t lane = signal * channels_; lane < (signal + 1) * channels_; ++lane) {
        if (turns_high_pass)
            key_filters_[0].set(
                lane, match(low_cut(params.key_high_pass_hz, kGateKeyLowestHz), sample_rate_hz_));
        if (turns_low_pass)
            key_filters_[1].set(
                lane, match(high_cut(params.key_low_pass_hz, kGateKeyHighestHz), sample_rate_hz_));
        bank_.wait_frames[lane] =
            latency_frames_ - std::min(frames_of(params.lookahead_ms), latency_frames_);
        bank_.peak.set_hold(lane, frames_of(params.hold_ms));
        bank_.opens_db[lane] = params.threshold_db;
        bank_.closes_db[lane] = params.threshold_db - params.hysteresis_db;
        bank_.slope[lane] = params.ratio - 1.0f;
        bank_.range_db[lane] = params.range_db;
        bank_.keep_pole[lane] =
            keep_of_ms(static_cast<double>(params.attack_ms) / ClosingEnvelope::kPolesPerAttack,
                       sample_rate_hz_);
        bank_.keep_release[lane] =
            keep_of_ms(static_cast<double>(params.release_ms), sample_rate_hz_);
    }
    params_[signal] = params;
    started_[signal] = true;
}

/// Appends a block to the past, and its levels to theirs.
void GateLanes::listen(std::span<const LaneFrame> frames) noexcept
{
    audio_.push(frames);
    const auto heard = std::span{gain_}.first(frames.size());
    std::copy(frames.begin(), frames.end(), heard.begin());
    sections_.clear();
    for (FilterBank& filter : key_filters_) filter.list(sections_);
    play_sections(sections_, bank_.lanes, heard);
    for (FilterBank& filter : key_filters_) filter.advance(frames.size());
    measure_levels(bank_, heard, heard);
    levels_.push(heard);
}

void GateLanes::process(LaneFrames frames, std::span<const Params> params) noexcept
{
    SITWELL_EXPECTS(frames.size() <= gain_.size());
    frames_ = frames.size();
    if (frames.empty()) return;
    for (std::size_t i = 0; i < params.size(); ++i) set(i, params[i]);
    bank_.lanes = params.size() * channels_;
    listen(frames);
    const auto gains = std::span{gain_}.first(frames.size());
    open_and_close(bank_, levels_.block_before(0).data(), gains);
    multiply(bank_.lanes, gains, audio_.block_before(latency_frames_), frames);
}

}  // namespace sitwell
