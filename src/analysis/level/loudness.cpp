#include "analysis/level/loudness.h"

#include "dsp/math/functions.h"
#include "dsp/math/sums.h"

#include <algorithm>

namespace sitwell {

namespace {

/// BS.1770-5, Annex 1, table 3, and Annex 3 for loudspeakers above.
std::vector<double> channel_weights(std::size_t channels)
{
    std::vector<double> weights(channels, 1.0);
    if (channels == 6 || channels == 12) {
        weights[3] = 0.0;
        weights[4] = weights[5] = 1.41;
    }
    return weights;
}

constexpr std::size_t kPieces = 10;  ///< of 10 ms in a hop
constexpr Frames kSlotsPerPiece = kSlotsPerHop / kPieces;

}  // namespace

void LoudnessMeter::prepare(double sample_rate_hz, std::size_t channels)
{
    hops_.emplace(sample_rate_hz, channels);
    filters_.assign((channels + 1) / 2, KWeighting{sample_rate_hz});
    weights_ = channel_weights(channels);
    weighted_left_.assign(hops_->hop_frames() + 1, 0.0f);
    weighted_right_ = weighted_left_;
    hop_powers_.clear();
    piece_powers_.clear();
    hop_sums_.assign(kPieces, 0.0);
    sample_rate_hz_ = sample_rate_hz;
    true_peak_.prepare(channels);
}

void LoudnessMeter::process(ConstAudioView audio)
{
    true_peak_.process(audio);
    hops_->push(audio, [&](ConstAudioView hop) { hear_hop(hop); });
}

void LoudnessMeter::hear_hop(ConstAudioView hop)
{
    const std::size_t frames = hop.frames();
    const std::span<float> left{weighted_left_.data(), frames};
    const std::span<float> right{weighted_right_.data(), frames};
    const Frames first_piece = hops_->hops() * static_cast<Frames>(kPieces);
    const auto begin = [&](std::size_t piece) {
        const Frames at = (first_piece + static_cast<Frames>(piece)) * kSlotsPerPiece;
        return static_cast<std::size_t>(slot_begin(at, sample_rate_hz_) -
                                        slot_begin(first_piece * kSlotsPerPiece, sample_rate_hz_));
    };
    const auto add = [&](std::span<const float> weighted, double weight) {
        for (std::size_t p = 0; p < kPieces; ++p)
            hop_sums_[p] += weight * static_cast<double>(sum_of_squares(
                                         weighted.subspan(begin(p), begin(p + 1) - begin(p))));
    };
    std::fill(hop_sums_.begin(), hop_sums_.end(), 0.0);
    for (std::size_t c = 0; c < hop.channels(); c += 2) {
        const bool pair = c + 1 < hop.channels();
        filters_[c / 2].process(hop.channel(c),
                                pair ? hop.channel(c + 1) : std::span<const float>{}, left,
                                pair ? right : std::span<float>{});
        add(left, weights_[c]);
        if (pair) add(right, weights_[c + 1]);
    }
    double total = 0.0;
    for (std::size_t p = 0; p < kPieces; ++p) {
        total += hop_sums_[p];
        piece_powers_.push_back(
            static_cast<float>(hop_sums_[p] / static_cast<double>(begin(p + 1) - begin(p))));
    }
    hop_powers_.push_back(static_cast<float>(total / static_cast<double>(frames)));
}

double LoudnessMeter::integrated_lufs() const
{
    return gated_lufs(hop_powers_);
}

double LoudnessMeter::loudness_range_lu() const
{
    return sitwell::loudness_range_lu(hop_powers_);
}

std::vector<float> LoudnessMeter::momentary_lufs() const
{
    return sitwell::momentary_lufs(hop_powers_);
}

std::vector<float> LoudnessMeter::short_term_lufs() const
{
    return sitwell::short_term_lufs(hop_powers_);
}

double LoudnessMeter::loudest_lufs(std::size_t pieces) const
{
    double sum = 0.0, loudest = 0.0;
    for (std::size_t i = 0; i < piece_powers_.size(); ++i) {
        sum += static_cast<double>(piece_powers_[i]);
        if (i >= pieces) sum -= static_cast<double>(piece_powers_[i - pieces]);
        if (i + 1 >= pieces) loudest = std::max(loudest, sum);
    }
    return lufs_of_power(loudest / static_cast<double>(pieces));
}

double LoudnessMeter::max_momentary_lufs() const
{
    return loudest_lufs(4 * kPieces);
}

double LoudnessMeter::max_short_term_lufs() const
{
    return loudest_lufs(30 * kPieces);
}

double LoudnessMeter::true_peak_dbtp() const
{
    return std::max(kSilenceLufs, db_of_gain(static_cast<double>(true_peak_.peak())));
}

double LoudnessMeter::sample_peak_dbfs() const
{
    return std::max(kSilenceLufs, db_of_gain(static_cast<double>(true_peak_.sample_peak())));
}

}  // namespace sitwell
