#include "analysis/playback/playback_bands.h"

#include "analysis/playback/playback_powers.h"
#include "analysis/playback/playback_weights.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <vector>

namespace sitwell {

namespace {

/// Means over the bins of each band; of the nearest bin where it holds none.
BandRow by_band(const std::vector<float>& bins, double bin_hz)
{
    const double half_band = exp2_of(1.0 / 6.0);
    const auto bin = [&](double hz) {
        return std::min(bins.size() - 1, static_cast<std::size_t>(hz / bin_hz + 0.5));
    };
    BandRow row{};
    for (std::size_t b = 0; b < kBands && !bins.empty(); ++b) {
        const std::size_t first = bin(band_centre_hz(b) / half_band);
        const std::size_t end = std::max(first + 1, bin(band_centre_hz(b) * half_band));
        for (std::size_t k = first; k < end; ++k)
            row[b] += bins[k] / static_cast<float>(end - first);
    }
    return row;
}

}  // namespace

PlaybackBands::PlaybackBands(const PlaybackSystem& system, double sample_rate_hz)
{
    const std::size_t frames = PlaybackPowers::window_frames(sample_rate_hz);
    const double bin_hz = sample_rate_hz / static_cast<double>(frames);
    const PlaybackWeights behind{system, sample_rate_hz, frames};
    const PlaybackWeights studio{PlaybackSystem{}, sample_rate_hz, frames};
    const BandRow mid_behind = by_band(behind.mid, bin_hz);
    const BandRow side_behind = by_band(behind.side, bin_hz);
    weighting = by_band(studio.mid, bin_hz);
    for (std::size_t b = 0; b < kBands; ++b) {
        mid[b] = mid_behind[b] / weighting[b];
        side[b] = side_behind[b] / weighting[b];
    }
}

double louder_lu(const PlaybackBands& system, const BandRow& mid, const BandRow& side)
{
    double before = 0.0, behind = 0.0;
    for (std::size_t b = 0; b < kBands; ++b) {
        before += static_cast<double>(system.weighting[b] * (mid[b] + side[b]));
        behind += static_cast<double>(system.weighting[b] *
                                      (system.mid[b] * mid[b] + system.side[b] * side[b]));
    }
    return before > 0.0 ? db_of_power(behind) - db_of_power(before) : 0.0;
}

}  // namespace sitwell
