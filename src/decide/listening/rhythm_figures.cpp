#include "decide/listening/rhythm_figures.h"

#include "analysis/character/pumping.h"
#include "core/math/percentile.h"
#include "decide/listening/part_bands.h"
#include "decide/listening/part_windows.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace sitwell {

namespace {

/// How far each hit of a drum stands over the other parts in some bands, in dB.
std::vector<double> hits_over_rest(const MixParts& mix, std::size_t part, BandRange bands)
{
    std::vector<double> levels;
    for (const std::size_t hop : hit_hops(mix.rows.parts[part].power())) {
        const double own = own_in(mix.rows.parts[part], hop, bands);
        levels.push_back(own > 0.0 ? ratio_db(own, others_in(mix, part, hop, bands)) : -100.0);
    }
    return levels;
}

/// What carries a note where its fundamental is not played: its harmonics 2 to 5, by third octave,
/// over the fundamental, the loudest band up to 125 Hz.
void tell_harmonics(ListeningFigures& figures, const PartRows& rows,
                    const std::vector<unsigned char>& active)
{
    const BandRange lows = bands_between(31.5, 125.0);
    std::vector<double> over_db;
    for (std::size_t hop = 0; hop < active.size(); ++hop) {
        if (active[hop] == 0) continue;
        std::size_t lowest = lows.first;
        for (std::size_t b = lows.first; b < lows.end; ++b)
            if (rows.bands[hop][b] > rows.bands[hop][lowest]) lowest = b;
        over_db.push_back(ratio_db(own_in(rows, hop, {lowest + 3, lowest + 8}),
                                   own_in(rows, hop, {lowest, lowest + 1})));
    }
    if (!over_db.empty()) figures["bass_harmonics_db"] = median(std::move(over_db));
}

}  // namespace

void tell_kick(ListeningFigures& figures, const MixParts& mix, std::size_t kick)
{
    constexpr double heard_db = -3.0;  // 11.2, B5
    if (mix.with_kick.share_of_lows)
        figures["kick_low_share_percent"] = 100.0 * *mix.with_kick.share_of_lows;
    if (mix.with_kick.low_peak_to_mean_db)
        figures["low_peak_to_mean_db"] = *mix.with_kick.low_peak_to_mean_db;
    if (const auto swing_db = pumping_db(mix.with_kick.highs_after_db, mix.faders_highs_after_db))
        figures["pumping_re_faders_db"] = *swing_db;
    const auto low = hits_over_rest(mix, kick, bands_between(50.0, 100.0));
    const auto high = hits_over_rest(mix, kick, bands_between(2000.0, 5000.0));
    if (low.size() < 4) return;
    std::size_t heard = 0;
    for (std::size_t hit = 0; hit < low.size(); ++hit)
        if (low[hit] >= heard_db || high[hit] >= heard_db) ++heard;
    figures["kick_heard_percent"] =
        100.0 * static_cast<double>(heard) / static_cast<double>(low.size());
    figures["phone_kick_db"] = median(hits_over_rest(mix, kick, bands_between(1500.0, 5000.0)));
}

void tell_snare(ListeningFigures& figures, const MixParts& mix, std::size_t snare,
                std::optional<std::size_t> lead)
{
    const auto power = mix.rows.parts[snare].power();
    const auto hits = hit_hops(power);
    if (hits.size() < 4) return;
    figures["car_snare_db"] =
        std::max(median(hits_over_rest(mix, snare, bands_between(180.0, 250.0))),
                 median(hits_over_rest(mix, snare, bands_between(2000.0, 5000.0))));
    if (!lead) return;
    // The 150 ms of an event, which lie in two hops, over the lead while it sings.
    std::vector<double> events;
    for (const std::size_t hop : hits) {
        const float before = hop > 0 ? power[hop - 1] : 0.0f;
        const float after = hop + 1 < power.size() ? power[hop + 1] : 0.0f;
        events.push_back(static_cast<double>(power[hop] + std::max(before, after)) / 1.5);
    }
    double sum = 0.0;
    std::size_t sung = 0;
    const auto voice = mix.rows.parts[*lead].power();
    for (std::size_t hop = 0; hop < voice.size(); ++hop)
        if (mix.active[*lead][hop] != 0) sum += static_cast<double>(voice[hop]), ++sung;
    if (sung == 0) return;
    figures["snare_re_lead_lu"] =
        ratio_db(median(std::move(events)), sum / static_cast<double>(sung));
}

void tell_bass(ListeningFigures& figures, const MixParts& mix, std::size_t bass)
{
    const PartRows& rows = mix.rows.parts[bass];
    const auto& active = mix.active[bass];
    const BandRange notes = bands_between(40.0, 200.0), harmonics = bands_between(200.0, 800.0);
    std::vector<double> levels_db;
    double own = 0.0, others = 0.0;
    for (std::size_t hop = 0; hop < active.size(); ++hop) {
        if (active[hop] == 0) continue;
        own += own_in(rows, hop, harmonics);
        others += others_in(mix, bass, hop, harmonics);
    }
    for (const HopRange& phrase : phrases_of(active))
        for (std::size_t at = phrase.first; at + kMomentHops <= phrase.end; at += kMomentHops) {
            double sum = 0.0;
            for (std::size_t hop = at; hop < at + kMomentHops; ++hop)
                sum += own_in(rows, hop, notes);
            levels_db.push_back(ratio_db(sum, 1.0));
        }
    figures["phone_bass_db"] = ratio_db(own, others);
    tell_harmonics(figures, rows, active);
    if (levels_db.size() < 4) return;
    // Of a normal spread one standard deviation lies between the 16th and the 50th percentile; a
    // rest in the line is no unsteadiness.
    figures["bass_spread_db"] = 0.5 * (percentile(levels_db, 84.0) - percentile(levels_db, 16.0));
}

void tell_turns(ListeningFigures& figures, const MixParts& mix, std::size_t kick, std::size_t bass)
{
    const BandRange subs = bands_between(30.0, 100.0);
    const auto kick_over_bass_db = [&](std::size_t hop) {
        return ratio_db(own_in(mix.rows.parts[kick], hop, subs),
                        own_in(mix.rows.parts[bass], hop, subs));
    };
    const auto hits = hit_hops(mix.rows.parts[kick].power());
    std::vector<double> at_hits_db, between_db;
    for (const std::size_t hop : hits)
        if (mix.active[bass][hop] != 0) at_hits_db.push_back(kick_over_bass_db(hop));
    for (std::size_t hit = 0; hit + 1 < hits.size(); ++hit) {
        const std::size_t middle = (hits[hit] + hits[hit + 1]) / 2;
        if (hits[hit + 1] - hits[hit] >= 2 && mix.active[bass][middle] != 0)
            between_db.push_back(-kick_over_bass_db(middle));
    }
    if (at_hits_db.size() < 4 || between_db.size() < 4) return;
    figures["club_turns_db"] =
        std::min(median(std::move(at_hits_db)), median(std::move(between_db)));
}

}  // namespace sitwell
