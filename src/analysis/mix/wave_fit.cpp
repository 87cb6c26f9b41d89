#include "analysis/mix/wave_fit.h"

#include "core/math/cholesky.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

/// Music falls by about 5 dB an octave (mixing practice 4.7); a difference lifts it by 6.
constexpr float kLift = 0.97f;
/// Of the mean power of the tracks: what is given up for the sake of copies and silent files.
constexpr double kRidge = 1e-7;

std::vector<float> lifted(const AudioBuffer& sound, std::size_t side)
{
    const auto channel = sound.channel(std::min(side, sound.channels() - 1));
    std::vector<float> row(channel.begin(), channel.end());
    for (std::size_t n = row.size(); n-- > 1;) row[n] -= kLift * row[n - 1];
    if (!row.empty()) row.front() = 0.0f;
    return row;
}

/// Eight sums side by side over stretches short enough for float, always in the same order.
double product(const std::vector<float>& a, const std::vector<float>& b)
{
    constexpr std::size_t kLanes = 8;
    constexpr std::size_t kStretch = 1024;
    const std::size_t length = std::min(a.size(), b.size());
    double sum = 0.0;
    for (std::size_t from = 0; from < length; from += kStretch) {
        std::array<float, kLanes> sums{};
        const std::size_t to = std::min(from + kStretch, length);
        std::size_t n = from;
        for (; n + kLanes <= to; n += kLanes)
            for (std::size_t lane = 0; lane < kLanes; ++lane)
                sums[lane] += a[n + lane] * b[n + lane];
        for (; n < to; ++n) sums[0] += a[n] * b[n];
        for (const float one : sums) sum += static_cast<double>(one);
    }
    return sum;
}

}  // namespace

WaveFit::WaveFit(std::size_t tracks) : tracks_{tracks}
{
    for (Side& side : sides_) {
        side.gram.assign(tracks * tracks, 0.0);
        side.both.assign(tracks, 0.0);
    }
}

void WaveFit::add(std::span<const AudioBuffer> tracks, const AudioBuffer& mix)
{
    std::array<std::vector<float>, 2> heard{lifted(mix, 0), lifted(mix, 1)};
    const double power = product(heard[0], heard[0]) + product(heard[1], heard[1]);
    const auto frames = static_cast<double>(mix.frames());
    if (power <= 1e-12 * frames) return;
    const double weight = frames / power;
    frames_ += frames;
    for (std::size_t s = 0; s < sides_.size(); ++s) {
        std::vector<std::vector<float>> rows;
        for (const AudioBuffer& track : tracks) rows.push_back(lifted(track, s));
        Side& side = sides_[s];
        side.mix += weight * product(heard[s], heard[s]);
        for (std::size_t i = 0; i < tracks_; ++i) {
            side.both[i] += weight * product(rows[i], heard[s]);
            for (std::size_t j = 0; j <= i; ++j)
                side.gram[i * tracks_ + j] += weight * product(rows[i], rows[j]);
        }
    }
}

WaveFit::Result WaveFit::solve() const
{
    Result result;
    result.gains.resize(tracks_);
    double mix = 0.0, left_over = 0.0;
    std::vector<double> heard(tracks_, 0.0), power(tracks_, 0.0), variance(tracks_, 0.0);
    for (const Side& side : sides_) {
        double trace = 0.0;
        for (std::size_t i = 0; i < tracks_; ++i) trace += side.gram[i * tracks_ + i];
        if (trace <= 0.0) return result;
        const Cholesky factor{side.gram, tracks_, kRidge * trace / static_cast<double>(tracks_)};
        const auto gains = factor.solve(side.both);
        double residue = side.mix;
        for (std::size_t i = 0; i < tracks_; ++i) residue -= gains[i] * side.both[i];
        residue = std::max(residue, 0.0);
        mix += side.mix;
        left_over += residue;
        for (std::size_t i = 0; i < tracks_; ++i) {
            const double own = side.gram[i * tracks_ + i];
            power[i] += own;
            heard[i] += gains[i] * gains[i] * own;
            variance[i] += factor.inverse_at(i) * residue / std::max(frames_, 1.0) * own;
        }
    }
    result.explained = mix > 0.0 ? 1.0 - left_over / mix : 0.0;
    for (std::size_t i = 0; i < tracks_; ++i) {
        if (power[i] <= 0.0 || heard[i] <= 0.0) continue;
        result.gains[i].gain = std::sqrt(heard[i] / power[i]);
        constexpr double kDbOfShare = 8.686;
        result.gains[i].error_db = kDbOfShare * std::sqrt(variance[i] / heard[i]);
    }
    return result;
}

}  // namespace sitwell
