#include "analysis/alignment/pair_correlator.h"

#include "core/result/contract.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

namespace sitwell {

namespace {

/// Mean square below which a track says nothing: −120 dBFS.
constexpr double kSilentSquare = 1e-12;

double square(float x) noexcept
{
    return static_cast<double>(x) * static_cast<double>(x);
}

}  // namespace

// The second excerpt fills the transform: the first, shorter by all lags, never meets its end
// again.
PairCorrelator::PairCorrelator(const PairWindow& window, double sample_rate_hz)
    : earliest_{frames_of_ms(window.earliest_ms, sample_rate_hz)}
    , before_{frames_of_ms(window.before_ms, sample_rate_hz)}
    , after_{frames_of_ms(window.after_ms, sample_rate_hz)}
    , lags_{static_cast<std::size_t>(frames_of_ms(window.latest_ms, sample_rate_hz) - earliest_ +
                                     1)}
    , rate_hz_{sample_rate_hz}
    , fft_{std::bit_ceil(static_cast<std::size_t>(before_ + after_) + lags_)}
    , sum_band_{weights(window.sum)}
    , arrival_band_{weights(window.arrival)}
    , padded_(fft_.frames())
    , scratch_(fft_.scratch_size())
{
}

FrameRange PairCorrelator::first_range(Frames hit) const noexcept
{
    return {hit - before_, hit + after_};
}

FrameRange PairCorrelator::second_range(Frames hit) const noexcept
{
    const Frames first = hit - before_ + earliest_;
    return {first, first + before_ + after_ + static_cast<Frames>(lags_) - 1};
}

/// One inside the band, with edges a third of an octave wide that fall like a cosine; empty for no
/// band.
std::vector<float> PairCorrelator::weights(HzRange band) const
{
    constexpr double kEdge = 1.26;
    if (band.high_hz <= 0.0) return {};
    const auto rise = [](double ratio) {
        const double share = std::clamp((ratio * kEdge - 1.0) / (kEdge - 1.0), 0.0, 1.0);
        return 0.5 - 0.5 * cos_of(kPi * share);
    };
    std::vector<float> row(fft_.bins(), 0.0f);
    for (std::size_t k = 1; k < row.size(); ++k) {
        const double hz = static_cast<double>(k) * rate_hz_ / static_cast<double>(fft_.frames());
        row[k] = static_cast<float>(rise(hz / band.low_hz) * rise(band.high_hz / hz));
    }
    return row;
}

PairCorrelator::Spectrum PairCorrelator::spectrum_of(std::span<const float> sound)
{
    Spectrum spectrum{std::vector<float>(fft_.bins()), std::vector<float>(fft_.bins())};
    std::fill(std::copy(sound.begin(), sound.end(), padded_.begin()), padded_.end(), 0.0f);
    fft_.forward(padded_, spectrum.real, spectrum.imaginary, scratch_);
    return spectrum;
}

std::vector<float> PairCorrelator::sound_of(const Spectrum& spectrum)
{
    std::vector<float> sound(fft_.frames());
    fft_.inverse(spectrum.real, spectrum.imaginary, sound, scratch_);
    return sound;
}

std::vector<float> PairCorrelator::alike(const Spectrum& first, const Spectrum& second)
{
    Spectrum a = first, b = second, both = first;
    for (std::size_t k = 0; k < sum_band_.size(); ++k) {
        for (Spectrum* one : {&a, &b}) {
            one->real[k] *= sum_band_[k];
            one->imaginary[k] *= sum_band_[k];
        }
        both.real[k] = a.real[k] * b.real[k] + a.imaginary[k] * b.imaginary[k];
        both.imaginary[k] = a.real[k] * b.imaginary[k] - a.imaginary[k] * b.real[k];
    }
    const std::vector<float> product = sound_of(both), heard_a = sound_of(a), heard_b = sound_of(b);

    const auto length = static_cast<std::size_t>(before_ + after_);
    double square_a = 0.0, square_b = 0.0;
    for (std::size_t n = 0; n < length; ++n) {
        square_a += square(heard_a[n]);
        square_b += square(heard_b[n]);
    }
    const double silent = kSilentSquare * static_cast<double>(length);
    std::vector<float> curve(lags_, 0.0f);
    for (std::size_t lag = 0; lag < lags_; ++lag) {
        if (square_a > silent && square_b > silent)
            curve[lag] = static_cast<float>(std::clamp(
                static_cast<double>(product[lag]) / std::sqrt(square_a * square_b), -1.0, 1.0));
        square_b += square(heard_b[(lag + length) % heard_b.size()]) - square(heard_b[lag]);
    }
    return curve;
}

std::vector<float> PairCorrelator::arrival(const Spectrum& first, const Spectrum& second)
{
    Spectrum phases{std::vector<float>(fft_.bins(), 0.0f), std::vector<float>(fft_.bins(), 0.0f)};
    for (std::size_t k = 0; k < arrival_band_.size(); ++k) {
        const float real =
            first.real[k] * second.real[k] + first.imaginary[k] * second.imaginary[k];
        const float imaginary =
            first.real[k] * second.imaginary[k] - first.imaginary[k] * second.real[k];
        const float size = std::sqrt(real * real + imaginary * imaginary);
        if (size <= 0.0f) continue;
        phases.real[k] = arrival_band_[k] * (real / size);
        phases.imaginary[k] = arrival_band_[k] * (imaginary / size);
    }
    std::vector<float> curve = sound_of(phases);
    curve.resize(lags_);
    // What equal phases in all of the band add up to; bins stand for two, f and −f.
    const float whole = 2.0f * std::accumulate(arrival_band_.begin(), arrival_band_.end(), 0.0f) /
                        static_cast<float>(fft_.frames());
    for (float& x : curve) x /= whole;
    return curve;
}

PairCorrelator::Curves PairCorrelator::compare(std::span<const float> first,
                                               std::span<const float> second)
{
    SITWELL_EXPECTS(first.size() == static_cast<std::size_t>(before_ + after_));
    SITWELL_EXPECTS(second.size() == first.size() + lags_ - 1);
    const auto is_silent = [](std::span<const float> sound) {
        double sum = 0.0;
        for (float x : sound) sum += square(x);
        return sum <= kSilentSquare * static_cast<double>(sound.size());
    };
    if (is_silent(first) || is_silent(second)) return {};
    const Spectrum a = spectrum_of(first), b = spectrum_of(second);
    Curves curves{alike(a, b), {}};
    curves.arrival = arrival_band_.empty() ? curves.alike : arrival(a, b);
    return curves;
}

}  // namespace sitwell
