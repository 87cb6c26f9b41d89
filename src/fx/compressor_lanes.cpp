#include "fx/compressor_lanes.h"

#include "fx/compressor.h"

#include <algorithm>

namespace sitwell {

void CompressorLanes::prepare(const StreamSpec& spec)
{
    sample_rate_hz_ = spec.sample_rate_hz;
    channels_ = spec.channels;
    latency_frames_ = compressor_latency_frames(sample_rate_hz_);
    audio_.prepare(latency_frames_, spec.max_block_frames);
    gain_.resize(spec.max_block_frames);
    makeup_db_.prepare(channels_, spec.max_block_frames);
    mix_.prepare(channels_, spec.max_block_frames);
    reset();
}

void CompressorLanes::reset() noexcept
{
    started_ = {};
    makeup_db_.reset();
    mix_.reset();
    wait_frames_.fill(latency_frames_);
    audio_.reset();
    bank_ = {};
    bank_.keep_power.lane.fill(1.0f);
    bank_.stereo = channels_ == 2;
    frames_ = 0;
}

void CompressorLanes::set(std::size_t signal, const Params& params) noexcept
{
    if (started_[signal] && params == params_[signal]) return;
    params_[signal] = params;
    started_[signal] = true;
    const CompressorSettings settings{params, sample_rate_hz_};
    for (std::size_t lane = signal * channels_; lane < (signal + 1) * channels_; ++lane) {
        bank_.threshold_db[lane] = settings.curve.threshold_db;
        bank_.slope[lane] = settings.curve.slope;
        bank_.knee_db[lane] = settings.curve.knee_db;
        bank_.per_knee[lane] = settings.curve.per_knee;
        bank_.keep_attack[lane] = settings.ballistics.keep_attack;
        bank_.keep_release[lane] = settings.ballistics.keep_release;
        bank_.sustain[lane] = settings.ballistics.sustain;
        bank_.keep_charge[lane] = settings.ballistics.keep_charge;
        bank_.keep_discharge[lane] = settings.ballistics.keep_discharge;
        bank_.link[lane] = settings.link;
        bank_.key_high_pass[lane] = settings.key_high_pass;
        bank_.hears_power[lane] = settings.hears_power ? 1.0f : 0.0f;
        bank_.keep_power[lane] = settings.hears_power ? settings.keep_power : 1.0f;
        if (settings.key_high_pass == 0.0) bank_.high_pass_state[lane] = 0.0;
        if (!settings.hears_power) bank_.power[lane] = 0.0f;
        bank_.held[lane].set_hold(settings.lookahead_frames);
        if (!settings.looks_ahead) bank_.held[lane].reset();
        bank_.holds[lane] = settings.looks_ahead;
        wait_frames_[lane] = latency_frames_ - settings.lookahead_frames;
    }
    bank_.keys_high_pass =
        std::any_of(bank_.key_high_pass.lane.begin(), bank_.key_high_pass.lane.end(),
                    [](double share) { return share > 0.0; });
    makeup_db_.set(signal, params.makeup_db);
    mix_.set(signal, params.mix_percent / 100.0f);
}

/// The past as each lane's detector hears it.
void CompressorLanes::listen(LaneFrames key) const noexcept
{
    const auto late = audio_.block_before(latency_frames_);
    std::copy(late.begin(), late.end(), key.begin());
    for (std::size_t lane = 0; lane < bank_.lanes; ++lane) {
        if (wait_frames_[lane] == latency_frames_) continue;
        const auto sooner = audio_.block_before(wait_frames_[lane]);
        for (std::size_t n = 0; n < key.size(); ++n) key[n][lane] = sooner[n][lane];
    }
}

void CompressorLanes::process(LaneFrames frames, std::span<const Params> params) noexcept
{
    SITWELL_EXPECTS(frames.size() <= gain_.size());
    frames_ = frames.size();
    if (frames.empty()) return;
    for (std::size_t i = 0; i < params.size(); ++i) set(i, params[i]);
    bank_.lanes = params.size() * channels_;
    const LaneFrames gain = std::span{gain_}.first(frames.size());
    audio_.push(frames);
    if (audio_.is_silent() && at_rest()) {
        std::fill(gain.begin(), gain.end(), LaneFrame{});
    } else {
        listen(gain);
        measure_reduction(bank_, gain);
    }
    apply_reduction(bank_.lanes, makeup_db_.over(frames.size()), mix_.over(frames.size()),
                    audio_.block_before(latency_frames_), gain, frames);
    makeup_db_.advance(frames.size());
    mix_.advance(frames.size());
}

bool CompressorLanes::at_rest() const noexcept
{
    const auto is_zero = [](auto state) { return state == 0; };
    const auto all_zero = [&](const auto& state) {
        return std::all_of(state.lane.begin(), state.lane.end(), is_zero);
    };
    const bool holds =
        std::any_of(bank_.holds.begin(), bank_.holds.end(), [](bool lane) { return lane; });
    return !holds && all_zero(bank_.power) && all_zero(bank_.released) &&
           all_zero(bank_.sustained) && all_zero(bank_.smoothed) && all_zero(bank_.high_pass_state);
}

}  // namespace sitwell
