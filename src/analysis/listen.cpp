#include "analysis/listen.h"

#include "analysis/structure/onset_strength.h"
#include "analysis/time/start_click.h"
#include "core/result/contract.h"
#include "dsp/math/functions.h"
#include "dsp/math/sums.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace sitwell {

namespace {

/// Corner of the two one-pole low-passes behind SlotEnergies::low.
constexpr double kLowHz = 150.0;

/// Slot boundaries within a hop, the hop's own end included.
class Slots {
public:
    Slots(Frames hop, double sample_rate_hz, std::size_t frames)
        : first_{hop * static_cast<Frames>(kSlotsPerHop)}
        , rate_hz_{sample_rate_hz}
        , begin_{slot_begin(first_, sample_rate_hz)}
        , frames_{frames}
    {
    }
    std::size_t begin(std::size_t slot) const noexcept
    {
        const Frames at = slot_begin(first_ + static_cast<Frames>(slot), rate_hz_) - begin_;
        return std::min(frames_, static_cast<std::size_t>(at));
    }
    /// How long a slot, or a run of them, is when the file does not end in it.
    double whole(std::size_t from, std::size_t to) const noexcept
    {
        return static_cast<double>(slot_begin(first_ + static_cast<Frames>(to), rate_hz_) -
                                   slot_begin(first_ + static_cast<Frames>(from), rate_hz_));
    }

private:
    Frames first_;
    double rate_hz_;
    Frames begin_;
    std::size_t frames_;
};

std::span<const float> piece(const std::vector<float>& row, std::size_t from, std::size_t to)
{
    return std::span<const float>{row}.subspan(from, to - from);
}

}  // namespace

TrackListener::TrackListener(double sample_rate_hz, int channels)
    : hops_{sample_rate_hz, static_cast<std::size_t>(channels)}
    , k_weighting_{sample_rate_hz}
    , bands_{sample_rate_hz, static_cast<std::size_t>(channels),
             [this](const ThirdOctaves::Frame& frame) {
                 tones_.look_high(frame);
                 chroma_.look_high(frame);
             },
             [this](const ThirdOctaves::Frame& frame) {
                 tones_.look_low(frame);
                 chroma_.look_low(frame);
             }}
    , faults_{sample_rate_hz, static_cast<std::size_t>(channels)}
    , low_rate_{static_cast<float>(1.0 - exp_of(-kTwoPi * kLowHz / sample_rate_hz))}
{
    SITWELL_EXPECTS(channels == 1 || channels == 2);
    features_.sample_rate_hz = sample_rate_hz;
    features_.channels = channels;
    for (auto* row : {&mid_, &side_, &weighted_left_, &weighted_right_, &low_, &high_})
        row->assign(hops_.hop_frames() + 1, 0.0f);
}

void TrackListener::process(ConstAudioView audio)
{
    faults_.process(audio);
    hops_.push(audio, [&](ConstAudioView hop) { hear_hop(hop); });
}

TrackFeatures TrackListener::finish()
{
    features_.frames = hops_.frames();
    hops_.finish([&](ConstAudioView hop) { hear_hop(hop); });
    bands_.finish();
    features_.bands_mid = bands_.mid();
    features_.bands_side = bands_.side();
    features_.faults = faults_.finish();
    features_.chroma = chroma_.rows(features_.bands_mid.size());
    features_.tuning_cents = chroma_.tuning_cents();
    measure_onset_strength(slots_, features_);
    forget_start_click();
    summarise(features_, totals_, slots_, tones_.tones(), tones_.low_partials());
    return std::move(features_);
}

/// What the machine that wrote the file left at its start says nothing of the music.
void TrackListener::forget_start_click()
{
    const std::size_t hops = start_click_hops(features_.peak);
    if (hops == 0) return;
    features_.start_click_s = static_cast<float>(static_cast<double>(hops) * kEnvelopeHopS);
    for (auto* row : {&features_.peak, &features_.mean_square})
        std::fill_n(row->begin(), hops, 0.0f);
    for (auto* row : {&features_.k_left, &features_.k_right, &features_.k_cross})
        if (!row->empty()) row->front() = 0.0f;
    for (auto* rows : {&features_.bands_mid, &features_.bands_side})
        if (!rows->empty()) rows->front() = {};
    totals_.peak = *std::max_element(features_.peak.begin(), features_.peak.end());
}

void TrackListener::hear_hop(ConstAudioView hop)
{
    if (is_at_rest() && is_silent(hop)) {
        hear_silence(hop);
    } else {
        split(hop);
        weigh(hop);
        hear_slots(hop);
        hear_envelope(hop);
    }
    const std::span<const float> side{side_.data(), hop.channels() > 1 ? hop.frames() : 0};
    bands_.push({mid_.data(), hop.frames()}, side);
}

/// No filter holds an echo of what came before.
bool TrackListener::is_at_rest() const noexcept
{
    return k_weighting_.is_at_rest() && low_state_ == std::array{0.0f, 0.0f} &&
           previous_mid_ == 0.0f;
}

/// What the four below find in a silent hop while at rest, without looking: most files of a
/// multitrack are silent most of the time.
void TrackListener::hear_silence(ConstAudioView hop)
{
    const Slots slots{hops_.hops(), features_.sample_rate_hz, hop.frames()};
    for (std::size_t s = 0; s < kSlotsPerHop && slots.begin(s) < hop.frames(); ++s) {
        for (auto* row : {&slots_.weighted, &slots_.low, &slots_.high}) row->push_back(0.0f);
        if (s % kSlotsPerEnvelopeHop != 0) continue;
        features_.peak.push_back(0.0f);
        features_.mean_square.push_back(0.0f);
    }
    totals_.zeros += static_cast<Frames>(hop.frames());
    features_.k_left.push_back(0.0f);
    if (hop.channels() > 1) {
        features_.k_right.push_back(0.0f);
        features_.k_cross.push_back(0.0f);
    }
    for (auto* row : {&mid_, &side_}) std::fill(row->begin(), row->end(), 0.0f);
}

/// Mid, side, and the two signals onsets are sought in beside the weighted one.
void TrackListener::split(ConstAudioView hop)
{
    const std::size_t frames = hop.frames();
    const auto left = hop.channel(0);
    if (hop.channels() > 1) {
        const auto right = hop.channel(1);
        for (std::size_t i = 0; i < frames; ++i) {
            mid_[i] = 0.5f * (left[i] + right[i]);
            side_[i] = 0.5f * (left[i] - right[i]);
        }
    } else {
        std::copy(left.begin(), left.end(), mid_.begin());
    }
    auto [first, second] = low_state_;
    const float keep = 1.0f - low_rate_;
    for (std::size_t i = 0; i < frames; ++i) {
        first = keep * first + low_rate_ * mid_[i];
        second = keep * second + low_rate_ * first;
        low_[i] = second;
    }
    constexpr float rest = 1e-20f;  // below, the state is about to become denormal
    low_state_ = {std::abs(first) < rest ? 0.0f : first, std::abs(second) < rest ? 0.0f : second};
    high_[0] = mid_[0] - previous_mid_;
    for (std::size_t i = 1; i < frames; ++i) high_[i] = mid_[i] - mid_[i - 1];
    previous_mid_ = mid_[frames - 1];
}

void TrackListener::weigh(ConstAudioView hop)
{
    const auto right = hop.channels() > 1 ? hop.channel(1) : std::span<const float>{};
    k_weighting_.process(hop.channel(0), right, {weighted_left_.data(), hop.frames()},
                         {weighted_right_.data(), right.size()});
}

void TrackListener::hear_slots(ConstAudioView hop)
{
    const Slots slots{hops_.hops(), features_.sample_rate_hz, hop.frames()};
    const bool stereo = hop.channels() > 1;
    double k_left = 0.0, k_right = 0.0, k_cross = 0.0;
    for (std::size_t s = 0; s < kSlotsPerHop && slots.begin(s) < hop.frames(); ++s) {
        const std::size_t from = slots.begin(s), to = slots.begin(s + 1);
        const auto length = static_cast<float>(slots.whole(s, s + 1));
        const float left = sum_of_squares(piece(weighted_left_, from, to));
        float right = 0.0f;
        if (stereo) {
            right = sum_of_squares(piece(weighted_right_, from, to));
            k_right += static_cast<double>(right);
            k_cross += static_cast<double>(
                sum_of_products(piece(weighted_left_, from, to), piece(weighted_right_, from, to)));
        }
        k_left += static_cast<double>(left);
        slots_.weighted.push_back((left + right) / length);
        slots_.low.push_back(sum_of_squares(piece(low_, from, to)) / length);
        slots_.high.push_back(sum_of_squares(piece(high_, from, to)) / length);
    }
    const double whole = slots.whole(0, kSlotsPerHop);
    features_.k_left.push_back(static_cast<float>(k_left / whole));
    if (!stereo) return;
    features_.k_right.push_back(static_cast<float>(k_right / whole));
    features_.k_cross.push_back(static_cast<float>(k_cross / whole));
}

void TrackListener::hear_envelope(ConstAudioView hop)
{
    const Slots slots{hops_.hops(), features_.sample_rate_hz, hop.frames()};
    for (std::size_t s = 0; s < kSlotsPerHop && slots.begin(s) < hop.frames();
         s += kSlotsPerEnvelopeHop) {
        const std::size_t from = slots.begin(s), to = slots.begin(s + kSlotsPerEnvelopeHop);
        const auto length = static_cast<float>(slots.whole(s, s + kSlotsPerEnvelopeHop));
        float peak = 0.0f, square = 0.0f;
        for (std::size_t c = 0; c < hop.channels(); ++c) {
            const auto samples = hop.channel(c).subspan(from, to - from);
            const float own_square = sum_of_squares(samples);
            totals_.squares[c] += static_cast<double>(own_square);
            peak = std::max(peak, peak_of(samples));
            square = std::max(square, own_square);
        }
        totals_.peak = std::max(totals_.peak, peak);
        if (peak == 0.0f) totals_.zeros += static_cast<Frames>(to - from);
        features_.peak.push_back(peak);
        features_.mean_square.push_back(square / length);
    }
    for (std::size_t c = 0; c < hop.channels(); ++c)
        totals_.sum[c] += static_cast<double>(sum(hop.channel(c)));
    if (hop.channels() < 2) return;
    totals_.mid_squares += static_cast<double>(sum_of_squares(piece(mid_, 0, hop.frames())));
    totals_.side_squares += static_cast<double>(sum_of_squares(piece(side_, 0, hop.frames())));
}

}  // namespace sitwell
