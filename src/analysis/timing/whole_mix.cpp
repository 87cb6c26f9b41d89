#include "analysis/timing/whole_mix.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace sitwell {

namespace {

/// Lags are looked at in steps of so many frames.
constexpr Frames kStep = 8;
/// And kept in bins of so many steps, 10 ms at 48 kHz: a clock may drift by that in a song.
constexpr std::size_t kBinSteps = 64;
constexpr Frames kBinFrames = kStep * static_cast<Frames>(kBinSteps);
constexpr double kLowestHz = 30.0;

constexpr std::size_t kBlockFrames = 2 * static_cast<std::size_t>(WholeMix::kWindowFrames);

}  // namespace

WholeMix::WholeMix(std::size_t mix, FrameRange range, double sample_rate_hz, Excerpts& excerpts)
    : range_{range}
    , rate_hz_{sample_rate_hz}
    , excerpts_{excerpts}
    , fft_{kBlockFrames}
    , low_fft_{kBlockFrames / static_cast<std::size_t>(kStep)}
    , scratch_(fft_.scratch_size())
    , low_scratch_(low_fft_.scratch_size())
{
    for (Frames at = range.first; at < range.last; at += kWindowFrames) {
        const AudioBuffer sound = excerpts.read(mix, {at, at + static_cast<Frames>(kBlockFrames)});
        blocks_.push_back(spectrum_of(sound.channel(0)));
        whiten(blocks_.back());
    }
}

WholeMix::Spectrum WholeMix::spectrum_of(std::span<const float> sound)
{
    std::vector<float> padded(kBlockFrames, 0.0f);
    std::copy(sound.begin(), sound.end(), padded.begin());
    Spectrum whole{std::vector<float>(fft_.bins()), std::vector<float>(fft_.bins())};
    fft_.forward(padded, whole.real, whole.imaginary, scratch_);
    const auto lowest =
        static_cast<std::size_t>(kLowestHz * static_cast<double>(kBlockFrames) / rate_hz_);
    for (std::vector<float>* row : {&whole.real, &whole.imaginary}) {
        row->resize(low_fft_.bins());
        std::fill_n(row->begin(), lowest, 0.0f);
        row->back() = 0.0f;
    }
    return whole;
}

/// Divides by the power in the third of an octave around each frequency.
void WholeMix::whiten(Spectrum& spectrum) const
{
    const std::size_t bins = spectrum.real.size();
    std::vector<double> sums(bins + 1, 0.0);
    for (std::size_t k = 0; k < bins; ++k) {
        const double re = spectrum.real[k], im = spectrum.imaginary[k];
        sums[k + 1] = sums[k] + re * re + im * im;
    }
    // What lies 80 dB below the mean is silence, not a place to listen closely.
    const double floor = 1e-8 * sums[bins] / static_cast<double>(bins);
    constexpr double kSixth = 1.122462;
    for (std::size_t k = 0; k < bins; ++k) {
        const auto low = static_cast<std::size_t>(static_cast<double>(k) / kSixth);
        const auto high = std::min(
            bins - 1, static_cast<std::size_t>(std::ceil(static_cast<double>(k) * kSixth)));
        const double power =
            (sums[high + 1] - sums[low]) / static_cast<double>(high + 1 - low) + floor;
        const float by = power > 0.0 ? static_cast<float>(1.0 / power) : 0.0f;
        spectrum.real[k] *= by;
        spectrum.imaginary[k] *= by;
    }
}

std::size_t WholeMix::bin_of(Frames lag) const noexcept
{
    return static_cast<std::size_t>((lag - earliest_) / kBinFrames);
}

std::vector<WholeMix::Match> WholeMix::matches(std::size_t track, Frames at)
{
    const Spectrum own = spectrum_of(excerpts_.read(track, {at, at + kWindowFrames}).channel(0));
    const std::size_t bins = own.real.size();
    const auto lags = static_cast<std::size_t>(kWindowFrames / kStep);
    Spectrum product{std::vector<float>(bins), std::vector<float>(bins)};
    std::vector<float> curve(low_fft_.frames());
    std::vector<Match> best;
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
        double power = 0.0;
        for (std::size_t k = 0; k < bins; ++k) {
            const float re = blocks_[b].real[k], im = blocks_[b].imaginary[k];
            product.real[k] = own.real[k] * re + own.imaginary[k] * im;
            product.imaginary[k] = own.real[k] * im - own.imaginary[k] * re;
            power += static_cast<double>(product.real[k]) * product.real[k] +
                     static_cast<double>(product.imaginary[k]) * product.imaginary[k];
        }
        if (power <= 0.0) continue;
        low_fft_.inverse(product.real, product.imaginary, curve, low_scratch_);
        // Of phases by chance the curve has this deviation.
        const auto deviation =
            static_cast<float>(std::sqrt(2.0 * power) / static_cast<double>(low_fft_.frames()));
        const Frames first = range_.first + static_cast<Frames>(b) * kWindowFrames - at;
        for (std::size_t n = 0; n < lags; ++n) {
            const Frames lag = first + static_cast<Frames>(n) * kStep;
            const std::size_t bin = bin_of(lag);
            if (best.size() <= bin) best.resize(bin + 1);
            const float height = curve[n] / deviation;
            if (std::abs(height) > std::abs(best[bin].height)) best[bin] = {height, lag};
        }
    }
    return best;
}

LagFigures WholeMix::find(std::size_t track, const std::vector<Frames>& windows)
{
    LagFigures figures;
    if (windows.empty() || blocks_.empty()) return figures;
    earliest_ = range_.first - *std::max_element(windows.begin(), windows.end());
    std::vector<std::vector<Match>> all;
    std::vector<float> sums;
    for (const Frames at : windows) {
        all.push_back(matches(track, at));
        sums.resize(std::max(sums.size(), all.back().size()), 0.0f);
    }
    // A match may lie on the border of two bins.
    const auto at_bin = [&](const std::vector<Match>& one, std::size_t bin) {
        Match match = bin < one.size() ? one[bin] : Match{};
        if (bin + 1 < one.size() && std::abs(one[bin + 1].height) > std::abs(match.height))
            match = one[bin + 1];
        return match;
    };
    for (std::size_t bin = 0; bin < sums.size(); ++bin)
        for (const auto& one : all) sums[bin] += std::abs(at_bin(one, bin).height);
    const auto best =
        static_cast<std::size_t>(std::max_element(sums.begin(), sums.end()) - sums.begin());
    std::vector<Frames> lags;
    for (std::size_t w = 0; w < windows.size(); ++w) {
        const Match match = at_bin(all[w], best);
        figures.windows.push_back({windows[w], match.lag, match.height});
        lags.push_back(match.lag);
    }
    std::nth_element(lags.begin(), lags.begin() + static_cast<std::ptrdiff_t>(lags.size() / 2),
                     lags.end());
    figures.lag_frames = lags[lags.size() / 2];
    const auto count = static_cast<float>(windows.size());
    figures.peak = sums[best] / count;
    for (std::size_t bin = 0; bin < sums.size(); ++bin)
        if (bin + 2 < best || bin > best + 2)
            figures.runner_up = std::max(figures.runner_up, sums[bin] / count);
    figures.agree = static_cast<std::size_t>(
        std::count_if(figures.windows.begin(), figures.windows.end(), [&](const WindowLag& one) {
            return std::abs(one.lag - figures.lag_frames) <= kStep;
        }));
    return figures;
}

}  // namespace sitwell
