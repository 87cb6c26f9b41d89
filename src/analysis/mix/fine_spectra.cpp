#include "analysis/mix/fine_spectra.h"

#include "dsp/math/functions.h"
#include "dsp/math/sums.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

constexpr double kWindowS = 0.34;  ///< bins 2.9 Hz apart: two to the lowest band
constexpr double kLowestHz = 200.0;
constexpr double kBandsPerOctave = 24.0;
constexpr double kLowestOctaveHz = 31.25;
constexpr double kUnheard = 0.001;  ///< −30 dB

std::size_t window_frames(double sample_rate_hz)
{
    std::size_t frames = 2;
    while (static_cast<double>(frames) < kWindowS * sample_rate_hz) frames *= 2;
    return frames;
}

/// First bins of bands of so many to the octave from `lowest_hz` on, and behind the last.
std::vector<std::size_t> edges_of(double lowest_hz, double per_octave, std::size_t bands,
                                  double bin_hz, std::size_t bins)
{
    std::vector<std::size_t> edges;
    for (std::size_t b = 0; b <= bands; ++b) {
        const double hz = lowest_hz * exp2_of((static_cast<double>(b) - 0.5) / per_octave);
        edges.push_back(std::min(bins, static_cast<std::size_t>(hz / bin_hz + 0.5)));
    }
    return edges;
}

double octave_hz(std::size_t octave)
{
    return kLowestOctaveHz * exp2_of(static_cast<double>(octave));
}

}  // namespace

double fine_centre_hz(std::size_t band) noexcept
{
    return kLowestHz * exp2_of(static_cast<double>(band) / kBandsPerOctave);
}

FineSpectraMeter::FineSpectraMeter(double sample_rate_hz, std::size_t channels)
    : frames_{window_frames(sample_rate_hz), channels}
{
    const double bin_hz = sample_rate_hz / static_cast<double>(frames_.size());
    const std::size_t bins = frames_.size() / 2 + 1;
    fine_ = edges_of(kLowestHz, kBandsPerOctave, kFineBands, bin_hz, bins);
    octaves_ = edges_of(kLowestOctaveHz, 1.0, kOctaves, bin_hz, bins);
    left_.resize(bins);
    if (channels > 1) right_.resize(bins);
}

void FineSpectraMeter::process(ConstAudioView audio)
{
    const auto right = audio.channels() > 1 ? audio.channel(1) : std::span<const float>{};
    frames_.push(audio.channel(0), right, [&](const SpectrumFrame& frame) { hear(frame); });
}

void FineSpectraMeter::hear(const SpectrumFrame& frame)
{
    FineSpectra::Row& row = spectra_.rows.emplace_back();
    if (frame.is_silent) return;
    const auto bins_of = [](std::span<const float> power, const std::vector<std::size_t>& edges,
                            std::size_t band) {
        return sum(power.subspan(edges[band], edges[band + 1] - edges[band]));
    };
    for (std::size_t k = 0; k < left_.size(); ++k) left_[k] = std::norm(frame.first[k]);
    for (std::size_t k = 0; k < right_.size(); ++k) right_[k] = std::norm(frame.second[k]);
    for (std::size_t o = 0; o < kOctaves; ++o) {
        spectra_.left[o] += static_cast<double>(bins_of(left_, octaves_, o));
        if (!right_.empty()) spectra_.right[o] += static_cast<double>(bins_of(right_, octaves_, o));
    }
    for (std::size_t k = 0; k < right_.size(); ++k) left_[k] += right_[k];
    for (std::size_t b = 0; b < kFineBands; ++b) {
        const std::size_t bins = fine_[b + 1] - fine_[b];
        if (bins > 0) row[b] = bins_of(left_, fine_, b) / static_cast<float>(bins);
    }
}

FineSpectra FineSpectraMeter::finish()
{
    frames_.finish([&](const SpectrumFrame& frame) { hear(frame); });
    return std::move(spectra_);
}

SideOctave worst_side_octave(const FineSpectra& spectra)
{
    double all = 0.0;
    for (std::size_t o = 0; o < kOctaves; ++o) all += spectra.left[o] + spectra.right[o];
    SideOctave worst;
    for (std::size_t o = 0; o < kOctaves; ++o) {
        if (spectra.left[o] + spectra.right[o] <= kUnheard * all) continue;
        const double over_db =
            std::clamp(db_of_power(spectra.left[o]) - db_of_power(spectra.right[o]), -100.0, 100.0);
        if (worst.hz == 0.0 || std::abs(over_db) > std::abs(worst.left_to_right_db))
            worst = {over_db, octave_hz(o)};
    }
    return worst;
}

}  // namespace sitwell
