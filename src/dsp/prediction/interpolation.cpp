#include "dsp/prediction/interpolation.h"

#include "dsp/math/functions.h"
#include "dsp/prediction/prediction.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace sitwell {

namespace {

constexpr std::size_t kOrder = kInterpolationOrder;
constexpr int kRounds = 3;
constexpr int kHoldings = 8;     ///< rounds in which samples are put to their level
constexpr double kFloor = 1e-9;  ///< of the power: white noise at −90 dB below any signal

/// Σ over k of e[k] · e[k + l] for the filter e = 1, −a[0], −a[1], …
using Inverse = std::array<double, kOrder + 1>;
using Band = std::array<double, kOrder + 1>;

/// Straight lines across what is lost.
void draw_lines(std::span<double> x, std::span<const LostSample> lost)
{
    for (std::size_t i = 0; i < lost.size();) {
        std::size_t j = i + 1;
        while (j < lost.size() && lost[j].at == lost[j - 1].at + 1) ++j;
        const std::size_t first = lost[i].at, last = lost[j - 1].at + 1;
        const double before = first > 0 ? x[first - 1] : 0.0;
        const double after = last < x.size() ? x[last] : 0.0;
        const auto steps = static_cast<double>(last - first + 1);
        for (std::size_t n = first; n < last; ++n)
            x[n] = before + (after - before) * static_cast<double>(n - first + 1) / steps;
        i = j;
    }
}

Inverse inverse_of(const SoundModel& weights)
{
    Inverse filter{1.0}, inverse{};
    for (std::size_t k = 0; k < kOrder; ++k) filter[k + 1] = -weights[k];
    for (std::size_t l = 0; l <= kOrder; ++l)
        for (std::size_t k = 0; k + l <= kOrder; ++k) inverse[l] += filter[k] * filter[k + l];
    return inverse;
}

/// Solves A · y = b in place, A symmetric, positive and zero beyond kOrder from its diagonal, of
/// which row i holds A(i, i − kOrder) … A(i, i): Cholesky's factors keep to the same band.
void solve(std::vector<Band>& a, std::vector<double>& b)
{
    const auto begin_of = [](std::size_t i) { return i - std::min(i, kOrder); };
    for (std::size_t i = 0; i < b.size(); ++i) {
        for (std::size_t j = begin_of(i); j <= i; ++j) {
            double sum = a[i][kOrder + j - i];
            for (std::size_t k = begin_of(i); k < j; ++k)
                sum -= a[i][kOrder + k - i] * (j - k <= kOrder ? a[j][kOrder + k - j] : 0.0);
            a[i][kOrder + j - i] = i == j ? std::sqrt(std::max(sum, 1e-12)) : sum / a[j][kOrder];
        }
        for (std::size_t k = begin_of(i); k < i; ++k) b[i] -= a[i][kOrder + k - i] * b[k];
        b[i] /= a[i][kOrder];
    }
    for (std::size_t i = b.size(); i-- > 0;) {
        for (std::size_t k = i + 1; k < b.size() && k - i <= kOrder; ++k)
            b[i] -= a[k][kOrder + i - k] * b[k];
        b[i] /= a[i][kOrder];
    }
}

/// Puts the samples of `free` where the error of prediction is least; all others are known.
void find(std::span<double> x, std::span<const std::size_t> free, const Inverse& inverse)
{
    const std::size_t size = free.size();
    std::vector<Band> matrix(size);
    std::vector<double> right(size);
    for (const std::size_t at : free) x[at] = 0.0;
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = i - std::min(i, kOrder); j <= i; ++j)
            if (free[i] - free[j] <= kOrder) matrix[i][kOrder + j - i] = inverse[free[i] - free[j]];
        const std::size_t from = free[i] - std::min(free[i], kOrder);
        const std::size_t to = std::min(x.size(), free[i] + kOrder + 1);
        for (std::size_t n = from; n < to; ++n)
            right[i] -= inverse[n > free[i] ? n - free[i] : free[i] - n] * x[n];
    }
    solve(matrix, right);
    for (std::size_t i = 0; i < size; ++i) x[free[i]] = right[i];
}

}  // namespace

SoundModel model_of(std::span<const double> x)
{
    std::vector<double> windowed(x.size());
    const double turn = 0.5 * kTwoPi / static_cast<double>(x.size());
    for (std::size_t n = 0; n < x.size(); ++n)
        windowed[n] = x[n] * sin_of(turn * (static_cast<double>(n) + 0.5));
    std::array<double, kOrder + 1> lags{};
    for (std::size_t lag = 0; lag <= kOrder; ++lag)
        for (std::size_t n = lag; n < windowed.size(); ++n)
            lags[lag] += windowed[n] * windowed[n - lag];
    lags[0] = lags[0] * (1.0 + kFloor) + 1e-20;
    SoundModel weights{};
    durbin(lags, weights);
    return weights;
}

void interpolate(std::span<double> x, std::span<const LostSample> lost)
{
    if (lost.empty()) return;
    draw_lines(x, lost);
    for (int round = 0; round < kRounds; ++round) {
        const Inverse inverse = inverse_of(model_of(x));
        std::vector<LostSample> open(lost.begin(), lost.end());
        for (int holding = 0; holding < kHoldings && !open.empty(); ++holding) {
            std::vector<std::size_t> free;
            for (const LostSample& sample : open) free.push_back(sample.at);
            find(x, free, inverse);
            const auto falls_short = [&](const LostSample& sample) {
                return sample.side * x[sample.at] < static_cast<double>(sample.level);
            };
            bool any = false;
            for (const LostSample& sample : open)
                if (sample.side != 0 && falls_short(sample)) {
                    x[sample.at] = sample.side * static_cast<double>(sample.level);
                    any = true;
                }
            if (!any) break;
            std::erase_if(open, [&](const LostSample& sample) {
                return sample.side != 0 &&
                       sample.side * x[sample.at] <= static_cast<double>(sample.level);
            });
        }
    }
}

}  // namespace sitwell
