#include "analysis/playback/playback_powers.h"

#include "core/result/contract.h"
#include "dsp/math/functions.h"
#include "dsp/math/sums.h"

#include <utility>

namespace sitwell {

std::size_t PlaybackPowers::window_frames(double sample_rate_hz) noexcept
{
    std::size_t frames = 2;
    while (static_cast<double>(2 * frames) <= 2.0 * kHopS * sample_rate_hz) frames *= 2;
    return frames;
}

PlaybackPowers::PlaybackPowers(Systems systems, double sample_rate_hz)
    : sample_rate_hz_{sample_rate_hz}
    , systems_{std::move(systems)}
    , hops_{sample_rate_hz, 2}
    , weighting_{sample_rate_hz}
    , frames_{window_frames(sample_rate_hz), 2}
    , behind_(systems_->size())
    , left_(hops_.hop_frames() + 1)
    , right_(left_.size())
    , mid_power_(frames_.size() / 2 + 1)
    , side_power_(mid_power_.size())
    , mid_sum_(mid_power_.size())
    , side_sum_(mid_power_.size())
{
}

void PlaybackPowers::process(ConstAudioView audio)
{
    SITWELL_EXPECTS(audio.channels() == 2);
    hops_.push(audio, [this](ConstAudioView hop) { hear_hop(hop); });
}

void PlaybackPowers::hear_hop(ConstAudioView hop)
{
    weigh(hop);
    for (std::vector<float>& powers : behind_) powers.resize(studio_.size());
    const std::span<float> mid{left_.data(), hop.frames()}, side{right_.data(), hop.frames()};
    for (std::size_t n = 0; n < hop.frames(); ++n) {
        mid[n] = 0.5f * (hop.channel(0)[n] + hop.channel(1)[n]);
        side[n] = 0.5f * (hop.channel(0)[n] - hop.channel(1)[n]);
    }
    frames_.push(mid, side, [this](const SpectrumFrame& frame) { hear(frame); });
}

void PlaybackPowers::weigh(ConstAudioView hop)
{
    if (weighting_.is_at_rest() && is_silent(hop)) {
        studio_.push_back(0.0f);
        mono_.push_back(0.0f);
        return;
    }
    const std::span<float> left{left_.data(), hop.frames()}, right{right_.data(), hop.frames()};
    const auto frames = static_cast<float>(hop.frames());
    weighting_.process(hop.channel(0), hop.channel(1), left, right);
    studio_.push_back((sum_of_squares(left) + sum_of_squares(right)) / frames);
    // Weighting is linear: of the weighted sides the mean is the weighted mid.
    for (std::size_t n = 0; n < left.size(); ++n) left[n] = 0.5f * (left[n] + right[n]);
    mono_.push_back(2.0f * sum_of_squares(left) / frames);
}

void PlaybackPowers::hear(const SpectrumFrame& frame)
{
    if (frame.is_silent) return;
    for (std::size_t k = 0; k < mid_power_.size(); ++k) {
        mid_power_[k] = std::norm(frame.first[k]);
        side_power_[k] = std::norm(frame.second[k]);
        mid_sum_[k] += static_cast<double>(mid_power_[k]);
        side_sum_[k] += static_cast<double>(side_power_[k]);
    }
    const std::size_t middle = frame.index * (frames_.size() / 2);
    const auto hop =
        static_cast<std::size_t>(static_cast<double>(middle) / (kHopS * sample_rate_hz_));
    for (std::size_t s = 0; s < systems_->size(); ++s)
        behind_[s][hop] +=
            (*systems_)[s].energy(mid_power_, side_power_, frame.first, frame.second);
}

std::array<double, kBands> PlaybackPowers::by_band(const std::vector<double>& bins) const noexcept
{
    const double half_band = exp2_of(1.0 / 6.0);
    const double bin_hz = sample_rate_hz_ / static_cast<double>(frames_.size());
    std::array<double, kBands> energies{};
    std::size_t band = 0;
    for (std::size_t k = 1; k < bins.size(); ++k) {
        const double hz = static_cast<double>(k) * bin_hz;
        while (band < kBands && hz >= band_centre_hz(band) * half_band) ++band;
        if (band < kBands && hz >= band_centre_hz(band) / half_band) energies[band] += bins[k];
    }
    return energies;
}

}  // namespace sitwell
