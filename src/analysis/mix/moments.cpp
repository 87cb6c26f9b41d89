#include "analysis/mix/moments.h"

#include "core/math/percentile.h"

namespace sitwell {

namespace {

constexpr std::size_t kMomentHops = 4;

}  // namespace

std::vector<Moment> moments_of(const MixRows& rows)
{
    std::vector<Moment> moments;
    for (std::size_t at = 0; at + kMomentHops <= rows.bands_mid.size(); at += kMomentHops) {
        Moment& moment = moments.emplace_back();
        for (std::size_t hop = at; hop < at + kMomentHops; ++hop)
            for (std::size_t b = 0; b < kBands; ++b) {
                // |L|² + |R|² = 2 (|mid|² + |side|²)
                const auto mid = static_cast<double>(rows.bands_mid[hop][b]);
                const auto side =
                    rows.bands_side.empty() ? 0.0 : static_cast<double>(rows.bands_side[hop][b]);
                moment[b] += (rows.bands_side.empty() ? mid : 2.0 * (mid + side)) / kMomentHops;
            }
    }
    return moments;
}

double between(const Moment& moment, double from_hz, double to_hz)
{
    double sum = 0.0;
    for (std::size_t b = 0; b < kBands; ++b)
        if (band_centre_hz(b) >= from_hz && band_centre_hz(b) < to_hz) sum += moment[b];
    return sum;
}

std::vector<const Moment*> loudest_of(const std::vector<Moment>& moments, double percent)
{
    std::vector<double> bodies;
    for (const Moment& moment : moments) bodies.push_back(between(moment, 100.0, 10000.0));
    const double least = percentile(bodies, 100.0 - percent);
    std::vector<const Moment*> loudest;
    for (std::size_t i = 0; i < moments.size(); ++i)
        if (bodies[i] >= least && bodies[i] > 0.0) loudest.push_back(&moments[i]);
    return loudest;
}

}  // namespace sitwell
