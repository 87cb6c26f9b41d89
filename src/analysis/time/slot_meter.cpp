#include "analysis/time/slot_meter.h"

#include "analysis/time/slots.h"
#include "core/result/contract.h"
#include "dsp/math/functions.h"
#include "dsp/math/sums.h"

#include <utility>

namespace sitwell {

namespace {

constexpr double kLowHz = 150.0;  // of the two one-pole low-passes, as in a TrackListener
constexpr float kRest = 1e-20f;   // below, a state is about to become denormal

}  // namespace

SlotMeter::SlotMeter(double sample_rate_hz, std::size_t channels)
    : sample_rate_hz_{sample_rate_hz}
    , hops_{sample_rate_hz, channels}
    , k_weighting_{sample_rate_hz}
    , low_rate_{static_cast<float>(1.0 - exp_of(-kTwoPi * kLowHz / sample_rate_hz))}
{
    SITWELL_EXPECTS(channels == 1 || channels == 2);
    for (auto* row : {&low_, &high_, &weighted_left_, &weighted_right_})
        row->assign(hops_.hop_frames() + 1, 0.0f);
}

void SlotMeter::process(ConstAudioView audio)
{
    hops_.push(audio, [&](ConstAudioView hop) { hear_hop(hop); });
}

/// The lows and the first difference of the middle.
void SlotMeter::split(ConstAudioView hop)
{
    const auto left = hop.channel(0);
    const auto right = hop.channel(hop.channels() - 1);
    auto [first, second] = low_state_;
    for (std::size_t i = 0; i < hop.frames(); ++i) {
        const float mid = 0.5f * (left[i] + right[i]);
        first += low_rate_ * (mid - first);
        second += low_rate_ * (first - second);
        low_[i] = second;
        high_[i] = mid - previous_mid_;
        previous_mid_ = mid;
    }
    const auto settled = [](float state) { return state < kRest && state > -kRest ? 0.0f : state; };
    low_state_ = {settled(first), settled(second)};
}

void SlotMeter::hear_hop(ConstAudioView hop)
{
    const std::size_t right_frames = hop.channels() > 1 ? hop.frames() : 0;
    k_weighting_.process(
        hop.channel(0), hop.channels() > 1 ? hop.channel(1) : std::span<const float>{},
        {weighted_left_.data(), hop.frames()}, {weighted_right_.data(), right_frames});
    split(hop);
    const auto hear_slot = [&](std::size_t from, std::size_t to) {
        const auto power_of = [&](const std::vector<float>& row) {
            return sum_of_squares(std::span<const float>{row}.subspan(from, to - from)) /
                   static_cast<float>(to - from);
        };
        slots_.weighted.push_back(power_of(weighted_left_) +
                                  (right_frames > 0 ? power_of(weighted_right_) : 0.0f));
        slots_.low.push_back(power_of(low_));
        slots_.high.push_back(power_of(high_));
    };
    see_slots(hops_.hops(), hop.frames(), 1, sample_rate_hz_, hear_slot);
}

SlotEnergies SlotMeter::finish()
{
    hops_.finish([&](ConstAudioView hop) { hear_hop(hop); });
    return std::move(slots_);
}

}  // namespace sitwell
