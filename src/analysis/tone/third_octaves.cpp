#include "analysis/tone/third_octaves.h"

#include "analysis/time/grid.h"
#include "dsp/math/functions.h"
#include "dsp/math/sums.h"

#include <algorithm>

namespace sitwell {

namespace {

constexpr std::size_t kSlowSize = 128;  ///< samples at the slow rate in one window of the fast one

/// A bin no wider than 48 kHz / 4096, so that a third of an octave at 250 Hz holds four or more.
std::size_t window_size(double sample_rate_hz)
{
    std::size_t size = 512;
    while (static_cast<double>(size) * 48000.0 < 4096.0 * sample_rate_hz) size *= 2;
    return size;
}

double slow_rate_hz(double sample_rate_hz)
{
    return sample_rate_hz * static_cast<double>(kSlowSize) /
           static_cast<double>(window_size(sample_rate_hz));
}

/// Share of the energy before `at` (0 to 1 of the window) when energy is spread as sin²: the
/// integral of 2 sin²(πu).
double share_before(double at)
{
    if (at <= 0.0) return 0.0;
    if (at >= 1.0) return 1.0;
    return at - sin_of(kTwoPi * at) / kTwoPi;
}

/// Sum of bins [from, to) where bin k covers [k − ½, k + ½); `from` and `to` may lie within bins.
float sum_between(std::span<const float> power, double from_bin, double to_bin)
{
    const double end = static_cast<double>(power.size());
    const double from = std::clamp(from_bin + 0.5, 0.0, end);
    const double to = std::clamp(to_bin + 0.5, 0.0, end);
    const auto first = static_cast<std::size_t>(from);
    const auto last = static_cast<std::size_t>(to);
    const auto head = static_cast<float>(from - static_cast<double>(first));
    const auto tail = static_cast<float>(to - static_cast<double>(last));
    if (first >= power.size()) return 0.0f;
    float total = -head * power[first];
    total += sum(power.subspan(first, last - first));
    return last < power.size() ? total + tail * power[last] : total;
}

const double kHalfBand = exp2_of(1.0 / 6.0);

}  // namespace

ThirdOctaves::Resolution::Resolution(std::size_t size, std::size_t signals, double rate,
                                     std::size_t first, std::size_t last)
    : frames{size, signals}, rate_hz{rate}, first_band{first}, last_band{last}
{
}

ThirdOctaves::ThirdOctaves(double sample_rate_hz, std::size_t signals, Observer on_high,
                           Observer on_low)
    : sample_rate_hz_{sample_rate_hz}
    , signals_{signals}
    , high_{window_size(sample_rate_hz), signals, sample_rate_hz, 10, kBands}
    , low_{Resolution{2 * kSlowSize, signals, slow_rate_hz(sample_rate_hz), 7, 10},
           Resolution{4 * kSlowSize, signals, slow_rate_hz(sample_rate_hz), 3, 7},
           Resolution{8 * kSlowSize, signals, slow_rate_hz(sample_rate_hz), 0, 3}}
    , slow_fft_{kSlowSize}
    , slow_window_(kSlowSize)
    , slow_bins_(kSlowSize / 2 + 1)
    , slow_frame_(kSlowSize)
{
    high_.observer = std::move(on_high);
    low_[1].observer = std::move(on_low);
    const double scale = static_cast<double>(kSlowSize) / static_cast<double>(high_.frames.size()) /
                         gain_of_db(db_of_power(2.0 / static_cast<double>(high_.frames.size())));
    for (std::size_t i = 0; i < kSlowSize; ++i)
        slow_window_[i] = static_cast<float>(
            scale * sin_of(kPi * (static_cast<double>(i) + 0.5) / static_cast<double>(kSlowSize)));
    for (auto& overlap : slow_overlap_) overlap.assign(kSlowSize / 2, 0.0f);
    for (auto& slow : slow_) slow.assign(kSlowSize / 2, 0.0f);
}

void ThirdOctaves::push(std::span<const float> mid, std::span<const float> side)
{
    frames_ += static_cast<Frames>(mid.size());
    high_.frames.push(mid, side, [&](const SpectrumFrame& frame) { on_high_frame(frame); });
}

void ThirdOctaves::finish()
{
    high_.frames.finish([&](const SpectrumFrame& frame) { on_high_frame(frame); });
    for (Resolution& low : low_)
        low.frames.finish([&](const SpectrumFrame& frame) { add(low, frame); });

    Frames hops = 0;
    while (slot_begin(hops * static_cast<Frames>(kSlotsPerHop), sample_rate_hz_) < frames_) ++hops;
    for (std::size_t s = 0; s < signals_; ++s) {
        auto& rows = rows_[s];
        const auto kept = static_cast<std::size_t>(hops);
        for (std::size_t beyond = kept; kept > 0 && beyond < rows.size(); ++beyond)
            for (std::size_t b = 0; b < kBands; ++b) rows[kept - 1][b] += rows[beyond][b];
        rows.resize(kept, Row{});
    }
}

void ThirdOctaves::on_high_frame(const SpectrumFrame& frame)
{
    add(high_, frame);
    slow_down(frame);
}

void ThirdOctaves::add(Resolution& resolution, const SpectrumFrame& frame)
{
    const double size = static_cast<double>(resolution.frames.size());
    const double bin_hz = resolution.rate_hz / size;
    const double length_s = size / resolution.rate_hz;
    const double centre_s = 0.5 * length_s * static_cast<double>(frame.index);
    if (frame.is_silent) {
        if (resolution.observer) resolution.observer({centre_s, bin_hz, {}});
        return;
    }
    combined_.assign(resolution.observer ? frame.first.size() : 0, 0.0f);
    for (std::size_t s = 0; s < signals_; ++s) {
        const auto bins = s == 0 ? frame.first : frame.second;
        power_.resize(bins.size());
        for (std::size_t k = 0; k < bins.size(); ++k)
            power_[k] = bins[k].real() * bins[k].real() + bins[k].imag() * bins[k].imag();
        for (std::size_t k = 0; k < combined_.size(); ++k) combined_[k] += power_[k];
        Row energy{};
        for (std::size_t b = resolution.first_band; b < resolution.last_band; ++b) {
            const double centre = band_centre_hz(b) / bin_hz;
            energy[b] = sum_between(power_, centre / kHalfBand, centre * kHalfBand) /
                        static_cast<float>(resolution.rate_hz);
        }
        spread(energy, s, centre_s - 0.5 * length_s, length_s, resolution.first_band,
               resolution.last_band);
    }
    if (resolution.observer) resolution.observer({centre_s, bin_hz, combined_});
}

void ThirdOctaves::spread(const Row& energy, std::size_t signal, double from_s, double length_s,
                          std::size_t first_band, std::size_t last_band)
{
    auto& rows = rows_[signal];
    const double before_start = share_before(-from_s / length_s);
    const auto first_hop = static_cast<std::size_t>(std::max(0.0, from_s / kHopS));
    double done = before_start;
    for (std::size_t hop = first_hop; done < 1.0; ++hop) {
        const double upto =
            share_before((static_cast<double>(hop + 1) * kHopS - from_s) / length_s);
        const auto weight = static_cast<float>((upto - done) / (1.0 - before_start) / kHopS);
        done = upto;
        if (rows.size() <= hop) rows.resize(hop + 1, Row{});
        for (std::size_t b = first_band; b < last_band; ++b) rows[hop][b] += weight * energy[b];
    }
}

/// Keeps the lowest bins of each window and adds the windows back at the slow rate: the same
/// signal, 32 times slower at 48 kHz.
void ThirdOctaves::slow_down(const SpectrumFrame& frame)
{
    constexpr std::size_t half = kSlowSize / 2;
    constexpr std::size_t flat =
        40;  // above the bins of 224 Hz, the upper edge of the low bands, at any rate
    constexpr std::size_t fade = 20;
    for (std::size_t s = 0; s < signals_; ++s) {
        std::fill(slow_frame_.begin(), slow_frame_.end(), 0.0f);
        if (!frame.is_silent) {
            const auto bins = s == 0 ? frame.first : frame.second;
            std::fill(slow_bins_.begin(), slow_bins_.end(), std::complex<float>{});
            for (std::size_t k = 0; k < flat + fade; ++k) {
                const float over = k <= flat ? 0.0f : static_cast<float>(k - flat) / fade;
                slow_bins_[k] = bins[k] * (1.0f - over * over * (3.0f - 2.0f * over));
            }
            slow_fft_.inverse(slow_bins_, slow_frame_);
        }
        for (std::size_t i = 0; i < half; ++i) {
            slow_[s][i] = slow_overlap_[s][i] + slow_window_[i] * slow_frame_[i];
            slow_overlap_[s][i] = slow_window_[half + i] * slow_frame_[half + i];
        }
    }
    if (frame.index == 0) return;  // lies before the first sample
    const std::span<const float> side =
        signals_ > 1 ? std::span<const float>{slow_[1]} : std::span<const float>{};
    for (Resolution& low : low_)
        low.frames.push(slow_[0], side, [&](const SpectrumFrame& slow) { add(low, slow); });
}

}  // namespace sitwell
