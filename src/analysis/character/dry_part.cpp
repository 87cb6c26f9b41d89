#include "analysis/character/dry_part.h"

#include "analysis/tone/sliding_frames.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr double kFilterS = 0.0107;
constexpr std::array kGainEdgesHz{300.0, 800.0, 2000.0, 5000.0};
constexpr std::size_t kGainRows = 4;  ///< 21 ms, within which a gain holds
constexpr double kMostGain = 4.0;
constexpr double kLeastTrebleDb = -40.0;  ///< a track with less has none to lose

std::size_t window_at(double sample_rate_hz)
{
    std::size_t size = 64;
    while (static_cast<double>(size) * 1.5 < kFilterS * sample_rate_hz) size *= 2;
    return size;
}

/// a x = b by elimination; a is Hermitian and positive, n × n.
std::vector<std::complex<double>> solved(std::vector<std::complex<double>> a,
                                         std::vector<std::complex<double>> b)
{
    const std::size_t n = b.size();
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t row = i + 1; row < n; ++row) {
            const auto factor = a[row * n + i] / a[i * n + i];
            for (std::size_t k = i; k < n; ++k) a[row * n + k] -= factor * a[i * n + k];
            b[row] -= factor * b[i];
        }
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t k = i + 1; k < n; ++k) b[i] -= a[i * n + k] * b[k];
        b[i] /= a[i * n + i];
    }
    return b;
}

}  // namespace

DryPart::DryPart(ConstAudioView print, std::span<const ConstAudioView> tracks,
                 double sample_rate_hz)
    : size_{window_at(sample_rate_hz)}, sample_rate_hz_{sample_rate_hz}
{
    for (std::size_t c = 0; c < 2; ++c) print_.push_back(spectra_of(print.channel(c), size_));
    for (const ConstAudioView track : tracks)
        for (std::size_t c = 0; c < track.channels(); ++c)
            tracks_.push_back(spectra_of(track.channel(c), size_));
    rows_ = print_.front().size();
    band_of_.resize(bins());
    for (std::size_t k = 0; k < bins(); ++k)
        band_of_[k] = static_cast<std::size_t>(
            std::upper_bound(kGainEdgesHz.begin(), kGainEdgesHz.end(), hz(k)) -
            kGainEdgesHz.begin());
    gains_.assign(kGainEdgesHz.size() + 1, std::vector<double>(rows_, 1.0));
    for (int round = 0; round < 2; ++round) {
        fit_filter();
        fit_gains();
    }
}

/// Σ |x|² of it is the energy of the sound.
DryPart::Rows DryPart::spectra_of(std::span<const float> sound, std::size_t size)
{
    Rows rows;
    SlidingFrames frames{size, 1};
    const auto take = [&](const SpectrumFrame& frame) {
        auto& row = rows.emplace_back(size / 2 + 1);
        std::copy(frame.first.begin(), frame.first.end(), row.begin());
    };
    frames.push(sound, {}, take);
    frames.finish(take);
    return rows;
}

DryPart::Powers DryPart::powers(const std::function<double(double hz)>& weight) const
{
    Powers powers{std::vector<double>(rows_, 0.0), std::vector<double>(rows_, 0.0)};
    for (std::size_t k = 0; k < bins(); ++k) {
        const double w = weight(hz(k));
        if (w <= 0.0) continue;
        for (std::size_t c = 0; c < 2; ++c)
            for (std::size_t t = 0; t < rows_; ++t) {
                const Bin dry = static_cast<float>(gains_[band_of_[k]][t]) * dry_[c][t][k];
                powers.dry[t] += w * static_cast<double>(std::norm(dry));
                powers.left[t] += w * static_cast<double>(std::norm(print_[c][t][k] - dry));
            }
    }
    return powers;
}

double DryPart::treble_re_dry_db() const
{
    const double recorded_db = treble_db(tracks_);
    return recorded_db < kLeastTrebleDb ? 0.0 : treble_db(print_) - recorded_db;
}

void DryPart::fit_filter()
{
    dry_.assign(2, Rows(rows_, std::vector<Bin>(bins())));
    for (std::size_t k = 0; k < bins(); ++k) fit_bin(k);
}

void DryPart::fit_bin(std::size_t k)
{
    const std::size_t n = tracks_.size();
    std::vector<std::complex<double>> gram(n * n);
    std::array<std::vector<std::complex<double>>, 2> target;
    for (auto& side : target) side.resize(n);
    for (std::size_t t = 0; t < rows_; ++t) {
        const double g = gains_[band_of_[k]][t];
        for (std::size_t i = 0; i < n; ++i) {
            const std::complex<double> x = g * std::conj(at(tracks_[i], t, k));
            if (x == 0.0) continue;
            for (std::size_t j = 0; j < n; ++j) gram[i * n + j] += x * g * at(tracks_[j], t, k);
            for (std::size_t c = 0; c < 2; ++c) target[c][i] += x * at(print_[c], t, k);
        }
    }
    double trace = 0.0;
    for (std::size_t i = 0; i < n; ++i) trace += gram[i * n + i].real();
    if (trace <= 0.0) return;
    for (std::size_t i = 0; i < n; ++i) gram[i * n + i] += 1e-6 * trace;
    for (std::size_t c = 0; c < 2; ++c) {
        const auto filter = solved(gram, target[c]);
        for (std::size_t t = 0; t < rows_; ++t) {
            std::complex<double> sum = 0.0;
            for (std::size_t i = 0; i < n; ++i) sum += filter[i] * at(tracks_[i], t, k);
            dry_[c][t][k] = static_cast<Bin>(sum);
        }
    }
}

/// The gain of each band in each row that comes closest to the print, of the rows around it.
void DryPart::fit_gains()
{
    for (std::size_t band = 0; band < gains_.size(); ++band) {
        std::vector<double> both(rows_ + 1, 0.0), own(rows_ + 1, 0.0);  // sums up to a row
        for (std::size_t t = 0; t < rows_; ++t) {
            both[t + 1] = both[t];
            own[t + 1] = own[t];
            for (std::size_t k = 0; k < bins(); ++k) {
                if (band_of_[k] != band) continue;
                for (std::size_t c = 0; c < 2; ++c) {
                    both[t + 1] +=
                        static_cast<double>((std::conj(dry_[c][t][k]) * print_[c][t][k]).real());
                    own[t + 1] += static_cast<double>(std::norm(dry_[c][t][k]));
                }
            }
        }
        // What is far below the mean says little, and keeps the gain of one.
        const double little =
            1e-3 * static_cast<double>(kGainRows) * own.back() / static_cast<double>(rows_) + 1e-30;
        for (std::size_t t = 0; t < rows_; ++t) {
            const std::size_t from = t - std::min(t, kGainRows / 2);
            const std::size_t to = std::min(rows_, t + kGainRows / 2);
            gains_[band][t] = std::clamp(
                (both[to] - both[from] + little) / (own[to] - own[from] + little), 0.0, kMostGain);
        }
    }
}

double DryPart::treble_db(const std::vector<Rows>& sounds) const
{
    double treble = 1e-20, middle = 1e-20;
    for (const Rows& rows : sounds)
        for (const auto& row : rows)
            for (std::size_t k = 0; k < bins(); ++k) {
                const auto power = static_cast<double>(std::norm(row[k]));
                if (hz(k) >= 5657.0 && hz(k) < 11314.0) treble += power;
                if (hz(k) >= 707.0 && hz(k) < 1414.0) middle += power;
            }
    return db_of_power(treble) - db_of_power(middle);
}

}  // namespace sitwell
