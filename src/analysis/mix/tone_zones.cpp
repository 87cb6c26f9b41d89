#include "analysis/mix/tone_zones.h"

#include "core/math/percentile.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <vector>

namespace sitwell {

namespace {

constexpr std::size_t kMomentHops = 4;
constexpr double kQuietestDb = -100.0;

using Powers = std::array<double, kBands>;

double level_db(double power)
{
    return std::max(kQuietestDb, db_of_power(power));
}

/// Energy of the bands with centres in [from, to).
double between(const Powers& powers, double from_hz, double to_hz)
{
    double sum = 0.0;
    for (std::size_t b = 0; b < kBands; ++b)
        if (band_centre_hz(b) >= from_hz && band_centre_hz(b) < to_hz) sum += powers[b];
    return sum;
}

/// L + R of every 400 ms: |L|² + |R|² = 2 (|mid|² + |side|²).
std::vector<Powers> moments_of(const MixRows& rows)
{
    std::vector<Powers> moments;
    for (std::size_t at = 0; at + kMomentHops <= rows.bands_mid.size(); at += kMomentHops) {
        Powers& moment = moments.emplace_back();
        for (std::size_t hop = at; hop < at + kMomentHops; ++hop)
            for (std::size_t b = 0; b < kBands; ++b) {
                const auto mid = static_cast<double>(rows.bands_mid[hop][b]);
                const auto side =
                    rows.bands_side.empty() ? 0.0 : static_cast<double>(rows.bands_side[hop][b]);
                moment[b] += (rows.bands_side.empty() ? mid : 2.0 * (mid + side)) / kMomentHops;
            }
    }
    return moments;
}

/// The moments that are the loudest `percent` by energy of 100 Hz to 10 kHz.
std::vector<const Powers*> loudest_of(const std::vector<Powers>& moments, double percent)
{
    std::vector<double> bodies;
    for (const Powers& moment : moments) bodies.push_back(between(moment, 100.0, 10000.0));
    const double least = percentile(bodies, 100.0 - percent);
    std::vector<const Powers*> loudest;
    for (std::size_t i = 0; i < moments.size(); ++i)
        if (bodies[i] >= least && bodies[i] > 0.0) loudest.push_back(&moments[i]);
    return loudest;
}

double share_db(const std::vector<const Powers*>& moments, double from_hz, double to_hz)
{
    std::vector<double> shares;
    for (const Powers* moment : moments)
        shares.push_back(level_db(between(*moment, from_hz, to_hz)) -
                         level_db(between(*moment, 100.0, 10000.0)));
    return median(std::move(shares), kQuietestDb);
}

/// The mean level of three bands over the mean of the three below and the three above.
double hump_db(const std::array<double, kBands>& spectrum_db, std::size_t first)
{
    const auto mean = [&](std::size_t from) {
        return (spectrum_db[from] + spectrum_db[from + 1] + spectrum_db[from + 2]) / 3.0;
    };
    return mean(first) - 0.5 * (mean(first - 3) + mean(first + 3));
}

}  // namespace

ToneZones tone_zones(const MixRows& rows)
{
    ToneZones zones;
    zones.spectrum_db.fill(kQuietestDb);
    zones.loud_spectrum_db.fill(kQuietestDb);
    zones.octaves_db.fill(kQuietestDb);
    const std::vector<Powers> moments = moments_of(rows);
    const std::vector<const Powers*> loudest = loudest_of(moments, 30.0);
    if (loudest.empty()) return zones;

    const std::vector<const Powers*> peaks = loudest_of(moments, 20.0);
    Powers whole{}, loud{};
    for (std::size_t b = 0; b < kBands; ++b) {
        for (const Powers& moment : moments) whole[b] += moment[b];
        for (const Powers* moment : peaks) loud[b] += (*moment)[b];
        zones.spectrum_db[b] = level_db(whole[b] / static_cast<double>(moments.size()));
        zones.loud_spectrum_db[b] = level_db(loud[b] / static_cast<double>(peaks.size()));
    }
    for (std::size_t o = 0; o < kOctaves; ++o)
        zones.octaves_db[o] = level_db((whole[3 * o] + whole[3 * o + 1] + whole[3 * o + 2]) /
                                       static_cast<double>(moments.size()));
    zones.mud_db = hump_db(zones.spectrum_db, 9);
    zones.box_db = hump_db(zones.spectrum_db, 12);
    zones.sub_db = zones.octaves_db[0] - zones.octaves_db[1];
    zones.harsh_share_db = share_db(loudest, 2000.0, 5000.0);
    zones.mud_share_db = share_db(loudest, 200.0, 500.0);
    zones.air_share_db = share_db(loudest, 7900.0, 14000.0);
    return zones;
}

}  // namespace sitwell
