#include "analysis/character/dry_and_wet.h"

#include "analysis/tone/sliding_frames.h"
#include "core/math/non_negative.h"
#include "core/math/percentile.h"
#include "dsp/math/functions.h"
#include "dsp/spectral/loudness_weight.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <cstddef>
#include <vector>

namespace sitwell {

namespace {

using Bin = std::complex<float>;
using Rows = std::vector<std::vector<Bin>>;  ///< a row of bins each half window

constexpr double kFilterS = 0.0107;
constexpr std::array kGainEdgesHz{300.0, 800.0, 2000.0, 5000.0};
constexpr std::array kDecaysS{0.25, 0.6, 1.2, 2.5};
constexpr std::size_t kGainRows = 4;  ///< 21 ms, within which a gain holds
constexpr double kMostGain = 4.0;
constexpr double kQuiet = 1e-6;  ///< of the mean power, nothing at all
constexpr double kMostUnexplained = 0.5;
/// Weight against what keeps step: where notes die away as slowly as a room, both look alike.
constexpr double kInDoubtARoom = 0.25;
constexpr std::size_t kShortRoom = 1;     ///< of kDecaysS
constexpr double kEvenly = 0.95;          ///< likeness of a part and its decays, 1: the same
constexpr double kLeastTrebleDb = -40.0;  ///< a track with less has none to lose

std::size_t window_at(double sample_rate_hz)
{
    std::size_t size = 64;
    while (static_cast<double>(size) * 1.5 < kFilterS * sample_rate_hz) size *= 2;
    return size;
}

/// Σ |x|² of it is the energy of the sound.
Rows spectra_of(std::span<const float> sound, std::size_t size)
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

/// A print beside its tracks, bin by bin.
class Comparison {
public:
    Comparison(ConstAudioView print, std::span<const ConstAudioView> tracks, double sample_rate_hz)
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

    /// Powers of dry and of what is left through time, weighted by bin.
    template <class Weight>
    std::array<std::vector<double>, 2> powers(Weight&& weight) const
    {
        std::array<std::vector<double>, 2> powers;
        for (auto& row : powers) row.assign(rows_, 0.0);
        for (std::size_t k = 0; k < bins(); ++k) {
            const double w = weight(hz(k));
            if (w <= 0.0) continue;
            for (std::size_t c = 0; c < 2; ++c)
                for (std::size_t t = 0; t < rows_; ++t) {
                    const Bin dry = static_cast<float>(gains_[band_of_[k]][t]) * dry_[c][t][k];
                    powers[0][t] += w * static_cast<double>(std::norm(dry));
                    powers[1][t] += w * static_cast<double>(std::norm(print_[c][t][k] - dry));
                }
        }
        return powers;
    }

    double treble_re_dry_db() const
    {
        const double recorded_db = treble_db(tracks_);
        return recorded_db < kLeastTrebleDb ? 0.0 : treble_db(print_) - recorded_db;
    }
    double row_s() const { return 0.5 * static_cast<double>(size_) / sample_rate_hz_; }

private:
    std::size_t bins() const { return size_ / 2 + 1; }
    double hz(std::size_t bin) const
    {
        return static_cast<double>(bin) * sample_rate_hz_ / static_cast<double>(size_);
    }

    void fit_filter()
    {
        dry_.assign(2, Rows(rows_, std::vector<Bin>(bins())));
        for (std::size_t k = 0; k < bins(); ++k) fit_bin(k);
    }

    void fit_bin(std::size_t k)
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
    void fit_gains()
    {
        for (std::size_t band = 0; band < gains_.size(); ++band) {
            std::vector<double> both(rows_ + 1, 0.0), own(rows_ + 1, 0.0);  // sums up to a row
            for (std::size_t t = 0; t < rows_; ++t) {
                both[t + 1] = both[t];
                own[t + 1] = own[t];
                for (std::size_t k = 0; k < bins(); ++k) {
                    if (band_of_[k] != band) continue;
                    for (std::size_t c = 0; c < 2; ++c) {
                        both[t + 1] += static_cast<double>(
                            (std::conj(dry_[c][t][k]) * print_[c][t][k]).real());
                        own[t + 1] += static_cast<double>(std::norm(dry_[c][t][k]));
                    }
                }
            }
            // What is far below the mean says little, and keeps the gain of one.
            const double little =
                1e-3 * static_cast<double>(kGainRows) * own.back() / static_cast<double>(rows_) +
                1e-30;
            for (std::size_t t = 0; t < rows_; ++t) {
                const std::size_t from = t - std::min(t, kGainRows / 2);
                const std::size_t to = std::min(rows_, t + kGainRows / 2);
                gains_[band][t] =
                    std::clamp((both[to] - both[from] + little) / (own[to] - own[from] + little),
                               0.0, kMostGain);
            }
        }
    }

    double treble_db(const std::vector<Rows>& sounds) const
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

    static std::complex<double> at(const Rows& rows, std::size_t t, std::size_t k)
    {
        return static_cast<std::complex<double>>(rows[t][k]);
    }

    std::size_t size_;
    double sample_rate_hz_;
    std::size_t rows_ = 0;
    std::vector<Rows> print_, tracks_, dry_;
    std::vector<std::size_t> band_of_;
    std::vector<std::vector<double>> gains_;
};

/// What decays behind the dry, by decay, each of the energy of the dry.
std::array<std::vector<double>, kDecaysS.size()> decays_of(const std::vector<double>& dry,
                                                           double row_s)
{
    std::array<std::vector<double>, kDecaysS.size()> decays;
    for (std::size_t d = 0; d < kDecaysS.size(); ++d) {
        const double keeps = std::pow(10.0, -6.0 * row_s / kDecaysS[d]);
        double rings = 0.0;
        for (const double power : dry) {
            decays[d].push_back((1.0 - keeps) * rings);
            rings = keeps * rings + power;
        }
    }
    return decays;
}

/// What of the rest is wet, through time: what decays behind the dry, not what keeps step with it.
std::vector<double> wet_of(const std::vector<double>& dry, const std::vector<double>& left,
                           double row_s)
{
    const auto decays = decays_of(dry, row_s);
    std::vector<const std::vector<double>*> kinds{&dry};
    for (const auto& decay : decays) kinds.push_back(&decay);
    double floor = 1e-30;
    for (const double power : dry) floor += kQuiet * power / static_cast<double>(dry.size());
    const std::size_t n = kinds.size();
    std::vector<double> gram(n * n, 0.0), target(n, 0.0);
    for (std::size_t t = 0; t < dry.size(); ++t)
        for (std::size_t i = 0; i < n; ++i) {
            const double weighted = (*kinds[i])[t] / (left[t] + floor);
            target[i] += weighted * left[t];
            for (std::size_t j = 0; j < n; ++j) gram[i * n + j] += weighted * (*kinds[j])[t];
        }
    gram.front() *= 1.0 + kInDoubtARoom;
    const std::vector<double> shares = non_negative_solution(gram, target);
    std::vector<double> wet(dry.size(), 0.0);
    for (std::size_t i = 1; i < n; ++i)
        for (std::size_t t = 0; t < wet.size(); ++t) wet[t] += shares[i] * (*kinds[i])[t];
    return wet;
}

/// Whether a part plays so evenly that its decays are like itself: then nobody can tell them.
bool plays_evenly(const std::vector<double>& dry, double row_s)
{
    const auto decay = decays_of(dry, row_s)[kShortRoom];
    double both = 0.0, own = 1e-30, later = 1e-30;
    for (std::size_t t = 0; t < dry.size(); ++t) {
        both += dry[t] * decay[t];
        own += dry[t] * dry[t];
        later += decay[t] * decay[t];
    }
    return both > kEvenly * std::sqrt(own * later);
}

double sum_of_all(const std::vector<double>& powers)
{
    double sum = 0.0;
    for (const double power : powers) sum += power;
    return sum;
}

double coherence_of(const Comparison& heard)
{
    const auto [dry, left] =
        heard.powers([](double hz) { return hz >= 500.0 && hz < 5000.0 ? 1.0 : 0.0; });
    const std::vector<double> wet = wet_of(dry, left, heard.row_s());
    const double loud = percentile(dry, 100.0 * 2.0 / 3.0);
    double own = 1e-30, foreign = 0.0;
    for (std::size_t t = 0; t < dry.size(); ++t) {
        if (dry[t] < loud) continue;
        own += dry[t];
        foreign += std::max(0.0, left[t] - wet[t]);
    }
    return own / (own + foreign);
}

}  // namespace

std::optional<DryAndWet> dry_and_wet(ConstAudioView print, std::span<const ConstAudioView> tracks,
                                     double sample_rate_hz)
{
    const Comparison heard{print, tracks, sample_rate_hz};
    const auto [dry, left] = heard.powers([](double hz) {
        return hz >= 200.0 && hz <= kHighestWeightedHz ? loudness_weight(hz) : 0.0;
    });
    const double all_dry = sum_of_all(dry), all_left = sum_of_all(left);
    if (all_dry <= 0.0 || all_left > kMostUnexplained * (all_dry + all_left)) return std::nullopt;
    if (plays_evenly(dry, heard.row_s())) return std::nullopt;
    DryAndWet told;
    const double wet = sum_of_all(wet_of(dry, left, heard.row_s()));
    if (wet > 0.0) told.wet_re_dry_lu = std::max(kDriestLu, db_of_power(wet / all_dry));
    told.treble_re_dry_db = heard.treble_re_dry_db();
    told.coherence = coherence_of(heard);
    return told;
}

}  // namespace sitwell
