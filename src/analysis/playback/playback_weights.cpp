#include "analysis/playback/playback_weights.h"

#include "analysis/level/k_weighting.h"
#include "analysis/playback/playback_simulator.h"
#include "core/audio/audio_buffer.h"
#include "dsp/math/sums.h"
#include "dsp/spectral/fft.h"

#include <array>

namespace sitwell {

namespace {

using Bins = std::vector<std::complex<float>>;

/// Spectra of left and right, K-weighted, of a click on both.
std::array<Bins, 2> responses(PlaybackSystem system, float left, float right, double sample_rate_hz,
                              RealFft& fft)
{
    system.limiter.reset();
    AudioBuffer click{2, fft.size()};
    click.channel(0)[0] = left;
    click.channel(1)[0] = right;
    PlaybackSimulator{system, sample_rate_hz}.process(click);
    KWeighting{sample_rate_hz}.process(click.channel(0), click.channel(1), click.channel(0),
                                       click.channel(1));
    std::array<Bins, 2> bins{Bins(fft.size() / 2 + 1), Bins(fft.size() / 2 + 1)};
    for (std::size_t c = 0; c < 2; ++c) fft.forward(click.channel(c), bins[c]);
    return bins;
}

}  // namespace

PlaybackWeights::PlaybackWeights(const PlaybackSystem& system, double sample_rate_hz,
                                 std::size_t size)
{
    RealFft fft{size};
    const auto of_mid = responses(system, 1.0f, 1.0f, sample_rate_hz, fft);
    const auto of_side = responses(system, 1.0f, -1.0f, sample_rate_hz, fft);
    for (std::size_t k = 0; k < of_mid[0].size(); ++k) {
        mid.push_back(std::norm(of_mid[0][k]) + std::norm(of_mid[1][k]));
        if (!system.mono) side.push_back(std::norm(of_side[0][k]) + std::norm(of_side[1][k]));
        if (system.seat)
            cross.push_back(2.0f * (of_mid[0][k] * std::conj(of_side[0][k]) +
                                    of_mid[1][k] * std::conj(of_side[1][k])));
    }
}

float PlaybackWeights::energy(std::span<const float> mid_power, std::span<const float> side_power,
                              std::span<const std::complex<float>> mid_bins,
                              std::span<const std::complex<float>> side_bins) const noexcept
{
    const float own =
        sum_of_products(mid, mid_power) + (side.empty() ? 0.0f : sum_of_products(side, side_power));
    if (cross.empty()) return own;
    return own + detail::sum_of(cross.size(), [&](std::size_t k) {
               const float re = mid_bins[k].real() * side_bins[k].real() +
                                mid_bins[k].imag() * side_bins[k].imag();
               const float im = mid_bins[k].imag() * side_bins[k].real() -
                                mid_bins[k].real() * side_bins[k].imag();
               return cross[k].real() * re - cross[k].imag() * im;
           });
}

}  // namespace sitwell
