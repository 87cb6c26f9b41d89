#include "analysis/bleed/coherence_meter.h"

#include "core/result/contract.h"
#include "dsp/math/functions.h"
#include "dsp/spectral/loudness_weight.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace sitwell {

namespace {

constexpr double kBlockS = 0.15;
constexpr double kLowestHz = 300.0, kHighestHz = 6000.0;  ///< mixing practice 2.4
constexpr double kOtherSounds = 1e-7, kIsHeard = 1e-10;   ///< mean squares

double mean_square_of(std::span<const float> block)
{
    double sum = 0.0;
    for (const float x : block) sum += static_cast<double>(x) * static_cast<double>(x);
    return sum / static_cast<double>(block.size());
}

}  // namespace

CoherenceMeter::CoherenceMeter(double sample_rate_hz)
    : sample_rate_hz_{sample_rate_hz}
    , fft_{std::bit_ceil(static_cast<std::size_t>(frames_of_seconds(kBlockS, sample_rate_hz)))}
    , window_(fft_.frames())
    , windowed_(fft_.frames())
    , scratch_(fft_.scratch_size())
    , heard_(fft_.bins(), 0.0)
    , other_(fft_.bins(), 0.0)
    , cross_real_(fft_.bins(), 0.0)
    , cross_imaginary_(fft_.bins(), 0.0)
{
    const auto length = static_cast<double>(fft_.frames());
    for (std::size_t n = 0; n < window_.size(); ++n)
        window_[n] =
            static_cast<float>(0.5 - 0.5 * cos_of(kTwoPi * static_cast<double>(n) / length));
}

CoherenceMeter::Spectrum CoherenceMeter::spectrum_of(std::span<const float> block)
{
    Spectrum spectrum{std::vector<float>(fft_.bins()), std::vector<float>(fft_.bins())};
    for (std::size_t n = 0; n < block.size(); ++n) windowed_[n] = window_[n] * block[n];
    fft_.forward(windowed_, spectrum.real, spectrum.imaginary, scratch_);
    return spectrum;
}

void CoherenceMeter::compare(std::span<const float> heard, std::span<const float> other)
{
    SITWELL_EXPECTS(heard.size() == other.size());
    const std::size_t length = fft_.frames(), before = blocks_;
    std::size_t of_piece = 0;
    for (std::size_t at = 0; at + length <= heard.size(); at += length / 2) {
        ++of_piece;
        const auto here = heard.subspan(at, length), there = other.subspan(at, length);
        if (mean_square_of(here) < kIsHeard || mean_square_of(there) < kOtherSounds) continue;
        const Spectrum y = spectrum_of(here), x = spectrum_of(there);
        for (std::size_t k = 0; k < heard_.size(); ++k) {
            const double a = static_cast<double>(x.real[k]),
                         b = static_cast<double>(x.imaginary[k]);
            const double c = static_cast<double>(y.real[k]),
                         d = static_cast<double>(y.imaginary[k]);
            other_[k] += a * a + b * b;
            heard_[k] += c * c + d * d;
            cross_real_[k] += a * c + b * d;
            cross_imaginary_[k] += a * d - b * c;
        }
        ++blocks_;
    }
    if (blocks_ > before) blocks_of_pieces_ += of_piece;
}

double CoherenceMeter::hz_of(std::size_t bin) const noexcept
{
    return static_cast<double>(bin) * sample_rate_hz_ / static_cast<double>(fft_.frames());
}

double CoherenceMeter::coherence_at(std::size_t bin) const noexcept
{
    const double both = heard_[bin] * other_[bin];
    if (both <= 0.0) return 0.0;
    const double chance = 1.0 / static_cast<double>(blocks_);
    const double coherence =
        (cross_real_[bin] * cross_real_[bin] + cross_imaginary_[bin] * cross_imaginary_[bin]) /
        both;
    return std::clamp((coherence - chance) / (1.0 - chance), 0.0, 1.0);
}

CoherenceFigures CoherenceMeter::figures() const
{
    CoherenceFigures figures;
    figures.blocks = blocks_;
    if (blocks_ < kFewestBlocks) return figures;
    double octaves = 0.0, coherence = 0.0, whole = 0.0, from_other = 0.0, there = 0.0;
    for (std::size_t k = 1; k < heard_.size(); ++k) {
        const double hz = hz_of(k);
        if (hz < kLowestWeightedHz || hz > kHighestWeightedHz) continue;
        const double here = coherence_at(k), power = loudness_weight(hz) * heard_[k];
        whole += power;
        from_other += here * power;
        there += here * loudness_weight(hz) * other_[k];
        if (hz < kLowestHz || hz > kHighestHz) continue;
        octaves += 1.0 / hz;
        coherence += here / hz;
    }
    double window_power = 0.0;
    for (const float w : window_) window_power += static_cast<double>(w) * static_cast<double>(w);
    // Parseval; a bin stands for two, f and −f.
    const double of_all =
        static_cast<double>(blocks_of_pieces_) * static_cast<double>(fft_.frames());
    figures.coherence = static_cast<float>(coherence / octaves);
    figures.share = whole > 0.0 ? static_cast<float>(from_other / whole) : 0.0f;
    figures.power = static_cast<float>(2.0 * from_other / (of_all * window_power));
    figures.gain_db = there > 0.0 ? static_cast<float>(db_of_power(from_other / there)) : 0.0f;
    find_arrival(figures);
    return figures;
}

void CoherenceMeter::find_arrival(CoherenceFigures& figures) const
{
    Spectrum path{std::vector<float>(fft_.bins(), 0.0f), std::vector<float>(fft_.bins(), 0.0f)};
    for (std::size_t k = 0; k < heard_.size(); ++k) {
        const double both = std::sqrt(heard_[k] * other_[k]);
        if (hz_of(k) < kLowestHz || hz_of(k) > kHighestHz || both <= 0.0) continue;
        path.real[k] = static_cast<float>(cross_real_[k] / both);
        path.imaginary[k] = static_cast<float>(cross_imaginary_[k] / both);
    }
    std::vector<float> response(fft_.frames()), scratch(fft_.scratch_size());
    fft_.inverse(path.real, path.imaginary, response, scratch);
    const auto peak = std::max_element(response.begin(), response.end(),
                                       [](float a, float b) { return std::abs(a) < std::abs(b); });
    const double rms = std::sqrt(mean_square_of(response));
    if (rms <= 0.0) return;
    auto lag = static_cast<Frames>(peak - response.begin());
    const auto length = static_cast<Frames>(response.size());
    if (lag > length / 2) lag -= length;
    figures.lag_ms = static_cast<float>(1000.0 * seconds_of(lag, sample_rate_hz_));
    figures.stands_out = static_cast<float>(std::abs(static_cast<double>(*peak)) / rms);
}

}  // namespace sitwell
