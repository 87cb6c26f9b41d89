#include "dsp/kernels/reverb_network.h"

#include "dsp/kernels/reverb_kernel.h"
#include "dsp/math/functions.h"

#include <algorithm>

namespace sitwell {

namespace {

/// Ticks in which changed settings are reached: 43 ms at 48 kHz.
constexpr std::size_t kChangeTicks = 32;

/// Modulators start spread over the turn by the golden ratio, as far apart as eight can be.
constexpr std::uint32_t kGoldenTurn = 2654435769u;

/// Lane counts the kernels are compiled for.
constexpr std::size_t lane_width(std::size_t lanes) noexcept
{
    return lanes == 1 ? 1 : lanes <= 8 ? 8 : 16;
}

/// How far beyond its delay a line is read: the wander, 0.35 ms at 384 kHz, and the interpolation's
/// neighbours.
constexpr std::uint32_t kWanderFrames = 160;

std::uint32_t longest_of(const ReverbLayout& layout, std::size_t side) noexcept
{
    const auto& early = layout.early[side];
    const auto& crossed = layout.early[1 - side];
    return std::max({layout.pre_delay, *std::max_element(early.begin(), early.end()),
                     *std::max_element(crossed.begin(), crossed.end())});
}

}  // namespace

void ReverbNetwork::prepare(std::size_t lanes, const ReverbLayout& longest)
{
    SITWELL_EXPECTS(lanes >= 1 && lanes <= kReverbMaxLanes);
    const std::size_t width = lane_width(lanes);
    state_.lanes = width;
    for (std::size_t side = 0; side < 2; ++side) {
        state_.input[side].prepare(width, longest_of(longest, side));
        for (std::size_t i = 0; i < kReverbDiffusers; ++i)
            state_.diffusers[side][i].prepare(width, longest.diffusers[side][i]);
    }
    for (std::size_t i = 0; i < kReverbLines; ++i)
        state_.lines[i].prepare(width, longest.lines[i] + kWanderFrames);

    scratch_ = AudioBuffer{kReverbLines + 6, reverb_chunk_frames(width) * width};
    past_ = AudioBuffer{kReverbLines + 2, 4 * width};
    nowhere_ = AudioBuffer{2, reverb_chunk_frames(width)};
    point_at_own_memory();
    reset();
}

ReverbNetwork& ReverbNetwork::operator=(const ReverbNetwork& other)
{
    state_ = other.state_;
    scratch_ = other.scratch_;
    past_ = other.past_;
    nowhere_ = other.nowhere_;
    point_at_own_memory();
    tuning_ = other.tuning_;
    goal_ = other.goal_;
    phase_ = other.phase_;
    ramp_ticks_left_ = other.ramp_ticks_left_;
    fade_ticks_left_ = other.fade_ticks_left_;
    frame_in_tick_ = other.frame_in_tick_;
    started_ = other.started_;
    return *this;
}

void ReverbNetwork::point_at_own_memory() noexcept
{
    for (std::size_t i = 0; i < kReverbLines; ++i) {
        state_.line[i] = scratch_.channel(i).data();
        state_.shelf_past[i] = past_.channel(i).data();
    }
    for (std::size_t side = 0; side < 2; ++side) {
        state_.early[side] = scratch_.channel(kReverbLines + side).data();
        state_.late[side] = scratch_.channel(kReverbLines + 2 + side).data();
        state_.diffuse[side] = scratch_.channel(kReverbLines + 4 + side).data();
        state_.cut_past[side] = past_.channel(kReverbLines + side).data();
    }
}

void ReverbNetwork::reset() noexcept
{
    for (ReverbRing& ring : state_.input) ring.clear();
    for (auto& side : state_.diffusers)
        for (ReverbRing& ring : side) ring.clear();
    for (ReverbRing& ring : state_.lines) ring.clear();
    clear(past_.view());
    for (std::size_t i = 0; i < kReverbModulated; ++i)
        phase_[i] = kGoldenTurn * static_cast<std::uint32_t>(i);
    ramp_ticks_left_ = 0;
    fade_ticks_left_ = 0;
    frame_in_tick_ = 0;
    state_.tick.fading = false;
    started_ = false;
}

void ReverbNetwork::process(std::span<const AudioView> lanes,
                            const ReverbSettings& settings) noexcept
{
    if (lanes.empty() || lanes.front().empty()) return;
    SITWELL_EXPECTS(lane_width(lanes.size()) == state_.lanes);
    const std::size_t frames = lanes.front().frames();
    const std::size_t chunk = reverb_chunk_frames(state_.lanes);
    ReverbPorts ports;
    for (std::size_t side = 0; side < 2; ++side) {
        ports.in[side].fill(nowhere_.channel(0).data());
        ports.out[side].fill(nowhere_.channel(1).data());
    }
    for (std::size_t at = 0; at < frames;) {
        if (frame_in_tick_ == 0) start_tick(settings);
        const std::size_t count = std::min(frames - at, chunk - frame_in_tick_ % chunk);
        for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
            const AudioView piece = lanes[lane].slice(at, count);
            for (std::size_t side = 0; side < 2; ++side) {
                const std::size_t channel = std::min(side, piece.channels() - 1);
                ports.in[side][lane] = piece.channel(channel).data();
                if (side < piece.channels()) ports.out[side][lane] = piece.channel(side).data();
            }
        }
        run_reverb_chunk(state_, frame_in_tick_, count, ports);
        at += count;
        frame_in_tick_ = (frame_in_tick_ + count) % kReverbTickFrames;
    }
}

void ReverbNetwork::start_tick(const ReverbSettings& settings) noexcept
{
    ReverbTick& tick = state_.tick;
    if (!started_) {
        started_ = true;
        tuning_ = goal_ = settings.tuning;
        state_.layout = state_.next_layout = settings.layout;
        fit_rings();
        for (std::size_t i = 0; i < kReverbModulated; ++i) tick.offset_to[i] = modulator_offset(i);
    }
    if (settings.tuning != goal_) {
        goal_ = settings.tuning;
        ramp_ticks_left_ = kChangeTicks;
    }
    if (fade_ticks_left_ == 0 && settings.layout != state_.next_layout) {
        state_.layout = state_.next_layout;
        state_.next_layout = settings.layout;
        fade_ticks_left_ = kChangeTicks;
        fit_rings();
    } else if (fade_ticks_left_ == 0 && tick.fading) {
        state_.layout = state_.next_layout;
        fit_rings();
    }

    tick.from = tuning_;
    if (ramp_ticks_left_ > 0) step_towards(goal_, static_cast<float>(ramp_ticks_left_--), tuning_);
    tick.early_to = tuning_.early;
    tick.direct_to = tuning_.direct;
    tick.cross_to = tuning_.cross;

    tick.fading = fade_ticks_left_ > 0;
    if (tick.fading) {
        constexpr float kStep = 1.0f / static_cast<float>(kChangeTicks);
        tick.fade_to = 1.0f - kStep * static_cast<float>(--fade_ticks_left_);
        tick.fade_from = tick.fade_to - kStep;
    }
    for (std::size_t i = 0; i < kReverbModulated; ++i) {
        phase_[i] += settings.modulation_step[i];
        tick.offset_from[i] = tick.offset_to[i];
        tick.offset_to[i] = modulator_offset(i);
    }
    prepare_reverb_tick(state_);
}

void ReverbNetwork::fit_rings() noexcept
{
    const ReverbLayout& now = state_.layout;
    const ReverbLayout& next = state_.next_layout;
    for (std::size_t side = 0; side < 2; ++side) {
        state_.input[side].fit(std::max(longest_of(now, side), longest_of(next, side)));
        for (std::size_t i = 0; i < kReverbDiffusers; ++i)
            state_.diffusers[side][i].fit(
                std::max(now.diffusers[side][i], next.diffusers[side][i]));
    }
    for (std::size_t i = 0; i < kReverbLines; ++i)
        state_.lines[i].fit(std::max(now.lines[i], next.lines[i]) + kWanderFrames);
}

float ReverbNetwork::modulator_offset(std::size_t modulator) const noexcept
{
    constexpr double kRadians = kTwoPi / 4294967296.0;
    return tuning_.modulation_frames *
           static_cast<float>(sin_of(static_cast<double>(phase_[modulator]) * kRadians));
}

}  // namespace sitwell
