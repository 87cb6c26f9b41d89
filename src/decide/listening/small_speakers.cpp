#include "decide/listening/small_speakers.h"

#include "analysis/masking/partial_loudness.h"
#include "analysis/playback/playback_bands.h"
#include "decide/listening/part_windows.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace sitwell {

namespace {

/// Less than this at 30 to 60 Hz is no sub bass that a club could lose.
constexpr double kSubToTellDb = -25.0;

/// A zone over what it is heard beside.
struct Zone {
    std::string_view system;
    const char* figure;
    BandRange own, beside;
};

double sum_of(const BandRow& row, BandRange bands)
{
    double sum = 0.0;
    for (std::size_t b = bands.first; b < bands.end; ++b) sum += static_cast<double>(row[b]);
    return sum;
}

double zone_db(const BandRow& row, const Zone& zone)
{
    return ratio_db(sum_of(row, zone.own), sum_of(row, zone.beside));
}

BandRow mean_of(const std::vector<MixRows::Bands>& hops)
{
    BandRow mean{};
    for (const auto& hop : hops)
        for (std::size_t b = 0; b < kBands; ++b)
            mean[b] += hop[b] / static_cast<float>(hops.size());
    return mean;
}

void tell_sub(ListeningFigures& figures, const BandRow& mid, const BandRow& side)
{
    const BandRange sub = bands_between(30.0, 60.0);
    const double middle = sum_of(mid, sub), all = middle + sum_of(side, sub);
    if (ratio_db(all, sum_of(mid, {}) + sum_of(side, {})) < kSubToTellDb) return;
    figures["club_sub_loss_db"] = ratio_db(all, middle);
}

}  // namespace

void tell_small_speakers(ListeningFigures& figures, const MixFigures& mix, const ToneTarget& tone,
                         const std::vector<PlaybackSystem>& systems)
{
    const std::array zones{
        Zone{"car", "car_boom_db", bands_between(80.0, 160.0), bands_between(400.0, 1500.0)},
        Zone{"smart_speaker", "smart_speaker_boom_db", bands_between(80.0, 160.0),
             bands_between(400.0, 1500.0)},
        Zone{"phone", "phone_harsh_db", bands_between(2500.0, 4500.0),
             bands_between(300.0, 10000.0)}};
    const BandRow mid = mean_of(mix.rows.bands_mid), side = mean_of(mix.rows.bands_side);
    const ToneFit fit = fit_tone(tone_zones(mix.rows).spectrum_db, tone);
    for (const Zone& zone : zones) {
        const auto system =
            std::find_if(systems.begin(), systems.end(),
                         [&](const PlaybackSystem& one) { return one.id == zone.system; });
        if (system == systems.end()) continue;
        const PlaybackBands bands{*system, mix.sample_rate_hz};
        BandRow ours{}, wanted{};
        for (std::size_t b = 0; b < kBands; ++b) {
            ours[b] = bands.mid[b] * mid[b] + bands.side[b] * side[b];
            wanted[b] = bands.mid[b] * static_cast<float>(std::pow(10.0, fit.target_db[b] / 10.0));
        }
        figures[zone.figure] = zone_db(ours, zone) - zone_db(wanted, zone);
    }
    if (mix.channels > 1) tell_sub(figures, mid, side);
}

}  // namespace sitwell
