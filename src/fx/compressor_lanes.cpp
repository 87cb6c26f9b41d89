#include "fx/compressor_lanes.h"

#include "dsp/dynamics/envelope.h"
#include "dsp/dynamics/gain_curve.h"
#include "fx/compressor.h"

#include <algorithm>

namespace sitwell {

void CompressorLanes::prepare(const StreamSpec& spec)
{
    sample_rate_hz_ = spec.sample_rate_hz;
    channels_ = spec.channels;
    gain_.resize(spec.max_block_frames);
    moving_makeup_db_.resize(Ramp::kFrames);
    moving_mix_.resize(Ramp::kFrames);
    reset();
}

void CompressorLanes::reset() noexcept
{
    started_ = {};
    makeup_db_.fill({});
    mix_.fill({});
    bank_ = {};
    bank_.stereo = channels_ == 2;
    frames_ = 0;
}

void CompressorLanes::set(std::size_t signal, const Params& params) noexcept
{
    if (started_[signal] && params == params_[signal]) return;
    params_[signal] = params;
    started_[signal] = true;
    const StaticCurve curve{params};
    const double high_pass = compressor_key_high_pass(params, sample_rate_hz_);
    for (std::size_t lane = signal * channels_; lane < (signal + 1) * channels_; ++lane) {
        bank_.threshold_db[lane] = curve.threshold_db;
        bank_.slope[lane] = curve.slope;
        bank_.knee_db[lane] = curve.knee_db;
        bank_.per_knee[lane] = curve.per_knee;
        bank_.keep_attack[lane] =
            keep_of_ms(static_cast<double>(params.attack_ms), sample_rate_hz_);
        bank_.keep_release[lane] =
            keep_of_ms(static_cast<double>(params.release_ms), sample_rate_hz_);
        bank_.link[lane] = params.link_percent / 100.0f;
        bank_.key_high_pass[lane] = high_pass;
    }
    bank_.keys_high_pass =
        std::any_of(bank_.key_high_pass.lane.begin(), bank_.key_high_pass.lane.end(),
                    [](double share) { return share > 0.0; });
    makeup_db_[signal].set(params.makeup_db);
    mix_[signal].set(params.mix_percent / 100.0f);
}

Lanes<float> CompressorLanes::across(const std::array<Ramp, kLanes>& ramps,
                                     std::ptrdiff_t frame) const noexcept
{
    Lanes<float> values;
    for (std::size_t lane = 0; lane < kLanes; ++lane)
        values[lane] = ramps[lane / channels_].at(frame);
    return values;
}

void CompressorLanes::process(LaneFrames frames, std::span<const Params> params) noexcept
{
    SITWELL_EXPECTS(frames.size() <= gain_.size());
    frames_ = frames.size();
    if (frames.empty()) return;
    for (std::size_t i = 0; i < params.size(); ++i) set(i, params[i]);
    bank_.lanes = params.size() * channels_;
    const LaneFrames gain = std::span{gain_}.first(frames.size());
    if (is_silent(frames) && at_rest())
        std::fill(gain.begin(), gain.end(), LaneFrame{});
    else
        measure_reduction(bank_, frames, gain);

    const auto moves = [](const Ramp& ramp) { return ramp.moves(); };
    std::size_t moving = 0;
    if (std::any_of(makeup_db_.begin(), makeup_db_.end(), moves) ||
        std::any_of(mix_.begin(), mix_.end(), moves)) {
        moving = std::min(Ramp::kFrames, frames.size());
        for (std::size_t n = 0; n < moving; ++n) {
            moving_makeup_db_[n] = across(makeup_db_, static_cast<std::ptrdiff_t>(n));
            moving_mix_[n] = across(mix_, static_cast<std::ptrdiff_t>(n));
        }
        apply_reduction(bank_.lanes, std::span{moving_makeup_db_}.first(moving),
                        std::span{moving_mix_}.first(moving), gain.first(moving),
                        frames.first(moving));
    }
    const auto settled = static_cast<std::ptrdiff_t>(Ramp::kFrames);
    const Lanes<float> makeup_db = across(makeup_db_, settled);
    const Lanes<float> mix = across(mix_, settled);
    apply_reduction(bank_.lanes, {&makeup_db, 1}, {&mix, 1}, gain.subspan(moving),
                    frames.subspan(moving));
    for (Ramp& ramp : makeup_db_) ramp.advance(frames.size());
    for (Ramp& ramp : mix_) ramp.advance(frames.size());
}

bool CompressorLanes::at_rest() const noexcept
{
    const auto is_zero = [](auto state) { return state == 0; };
    const auto all_zero = [&](const auto& state) {
        return std::all_of(state.lane.begin(), state.lane.end(), is_zero);
    };
    return all_zero(bank_.released) && all_zero(bank_.smoothed) && all_zero(bank_.high_pass_state);
}

}  // namespace sitwell
