#include "analysis/stems/lag.h"

#include "core/result/contract.h"
#include "dsp/spectral/fft.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <complex>
#include <vector>

namespace sitwell {

namespace {

double energy_of(std::span<const float> sound)
{
    double energy = 0.0;
    for (const float x : sound) energy += static_cast<double>(x) * static_cast<double>(x);
    return energy;
}

}  // namespace

Lag lag_between(std::span<const float> first, std::span<const float> second, Frames most)
{
    SITWELL_EXPECTS(first.size() == second.size());
    const double energy = std::sqrt(energy_of(first) * energy_of(second));
    if (energy <= 0.0) return {};
    const std::size_t size = std::bit_ceil(first.size() + static_cast<std::size_t>(most));
    RealFft fft{size};
    std::vector<float> padded(size);
    std::vector<std::complex<float>> a(size / 2 + 1), b(a.size());
    std::copy(first.begin(), first.end(), padded.begin());
    fft.forward(padded, a);
    std::copy(second.begin(), second.end(), padded.begin());
    fft.forward(padded, b);
    for (std::size_t k = 0; k < a.size(); ++k) a[k] = std::conj(a[k]) * b[k];
    fft.inverse(a, padded);
    Lag best;
    for (Frames lag = -most; lag <= most; ++lag) {
        const auto at = static_cast<std::size_t>(lag < 0 ? lag + static_cast<Frames>(size) : lag);
        const double likeness = static_cast<double>(padded[at]) / energy;
        if (std::abs(likeness) > std::abs(best.likeness)) best = {lag, likeness};
    }
    return best;
}

}  // namespace sitwell
