#include "analysis/playback/playback_weights.h"

#include "analysis/level/k_weighting.h"
#include "analysis/playback/playback_fixture.h"
#include "dsp/spectral/fft.h"
#include "support/rates.h"

#include <gtest/gtest.h>

namespace sitwell {
namespace {

using test::kRateHz;
constexpr std::size_t kSize = 8192;

/// K-weighted energy of both sides of what is really played.
double played_energy(const PlaybackSystem& system, float left, float right)
{
    AudioBuffer audio{2, kSize};
    audio.channel(0)[0] = left;
    audio.channel(1)[0] = right;
    PlaybackSimulator{system, kRateHz}.process(audio);
    KWeighting{kRateHz}.process(audio.channel(0), audio.channel(1), audio.channel(0),
                                audio.channel(1));
    double energy = 0.0;
    for (std::size_t c = 0; c < 2; ++c)
        for (const float x : audio.channel(c))
            energy += static_cast<double>(x) * static_cast<double>(x);
    return energy;
}

/// The same from the spectra of mid and side.
double weighed_energy(const PlaybackSystem& system, float left, float right)
{
    RealFft fft{kSize};
    using Bins = std::vector<std::complex<float>>;
    const auto bins_of = [&](float click) {
        std::vector<float> signal(kSize, 0.0f);
        signal[0] = click;
        Bins bins(kSize / 2 + 1);
        fft.forward(signal, bins);
        // Half a spectrum stands for the whole: Parseval.
        for (auto& bin : bins) bin *= std::sqrt(2.0f / static_cast<float>(kSize));
        return bins;
    };
    const auto powers_of = [](const Bins& bins) {
        std::vector<float> powers;
        for (const auto& bin : bins) powers.push_back(std::norm(bin));
        return powers;
    };
    const Bins mid = bins_of(0.5f * (left + right)), side = bins_of(0.5f * (left - right));
    const PlaybackWeights weights{system, kRateHz, kSize};
    return static_cast<double>(weights.energy(powers_of(mid), powers_of(side), mid, side));
}

PlaybackSystem plain()
{
    PlaybackSystem system;
    system.filters = {{BandShape::high_pass, 300.0, 0.0, 0.707, 2},
                      {BandShape::bell, 3000.0, 5.0, 1.0}};
    return system;
}

TEST(PlaybackWeights, TellWhatPlayingTheSoundWould)
{
    PlaybackSystem mono = plain();
    mono.mono = true;
    PlaybackSystem seat = plain();
    seat.seat = PlaybackSeat{0.8, -2.0};
    PlaybackSystem ears = plain();
    ears.crosstalk = PlaybackCrosstalk{};
    for (const PlaybackSystem& system : {plain(), mono, seat, ears})
        for (const auto& [left, right] : {std::pair{0.01f, 0.01f}, std::pair{0.01f, 0.0f},
                                          std::pair{0.01f, -0.01f}, std::pair{0.002f, 0.01f}}) {
            const double played = played_energy(system, left, right);
            EXPECT_NEAR(weighed_energy(system, left, right), played, 0.01 * played + 1e-12)
                << left << " " << right;
        }
}

TEST(PlaybackWeights, AMonoSystemHearsNothingOfTheSides)
{
    PlaybackSystem mono = plain();
    mono.mono = true;
    EXPECT_NEAR(weighed_energy(mono, 0.01f, -0.01f), 0.0, 1e-12);
    EXPECT_TRUE((PlaybackWeights{mono, kRateHz, kSize}.side.empty()));
}

}  // namespace
}  // namespace sitwell
