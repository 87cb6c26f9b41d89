#include "analysis/mix/tone_zones.h"

#include "analysis/mix/moments.h"
#include "core/math/percentile.h"
#include "dsp/math/functions.h"

#include <algorithm>
#include <vector>

namespace sitwell {

namespace {

constexpr double kQuietestDb = -100.0;

double level_db(double power)
{
    return std::max(kQuietestDb, db_of_power(power));
}

double share_db(const std::vector<const Moment*>& moments, double from_hz, double to_hz)
{
    std::vector<double> shares;
    for (const Moment* moment : moments)
        shares.push_back(level_db(between(*moment, from_hz, to_hz)) -
                         level_db(between(*moment, 100.0, 10000.0)));
    return median(std::move(shares), kQuietestDb);
}

}  // namespace

double hump_db(const std::array<double, kBands>& spectrum_db, std::size_t first)
{
    const auto mean = [&](std::size_t from) {
        return (spectrum_db[from] + spectrum_db[from + 1] + spectrum_db[from + 2]) / 3.0;
    };
    return mean(first) - 0.5 * (mean(first - 3) + mean(first + 3));
}

ToneZones tone_zones(const MixRows& rows)
{
    ToneZones zones;
    zones.spectrum_db.fill(kQuietestDb);
    zones.loud_spectrum_db.fill(kQuietestDb);
    zones.octaves_db.fill(kQuietestDb);
    const std::vector<Moment> moments = moments_of(rows);
    const std::vector<const Moment*> loudest = loudest_of(moments, 30.0);
    if (loudest.empty()) return zones;

    const std::vector<const Moment*> peaks = loudest_of(moments, 20.0);
    Moment whole{}, loud{};
    for (std::size_t b = 0; b < kBands; ++b) {
        for (const Moment& moment : moments) whole[b] += moment[b];
        for (const Moment* moment : peaks) loud[b] += (*moment)[b];
        zones.spectrum_db[b] = level_db(whole[b] / static_cast<double>(moments.size()));
        zones.loud_spectrum_db[b] = level_db(loud[b] / static_cast<double>(peaks.size()));
    }
    for (std::size_t o = 0; o < kOctaves; ++o)
        zones.octaves_db[o] = level_db((whole[3 * o] + whole[3 * o + 1] + whole[3 * o + 2]) /
                                       static_cast<double>(moments.size()));
    zones.mud_db = hump_db(zones.spectrum_db, kMudBand);
    zones.box_db = hump_db(zones.spectrum_db, kBoxBand);
    zones.sub_db = zones.octaves_db[0] - zones.octaves_db[1];
    zones.low_ratio_db =
        level_db(between(whole, 20.0, 60.0)) - level_db(between(whole, 60.0, 120.0));
    zones.harsh_share_db = share_db(loudest, 2000.0, 5000.0);
    zones.mud_share_db = share_db(loudest, 200.0, 500.0);
    zones.air_share_db = share_db(loudest, 7900.0, 14000.0);
    return zones;
}

}  // namespace sitwell
