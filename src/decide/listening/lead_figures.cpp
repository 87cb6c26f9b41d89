#include "decide/listening/lead_figures.h"

#include "core/math/deviation.h"
#include "core/math/percentile.h"
#include "decide/listening/part_bands.h"
#include "decide/listening/part_windows.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sitwell {

namespace {

constexpr std::size_t kPassageHops = 150;
constexpr std::size_t kShortestSoloHops = 30;  // less is a fill
constexpr double kShortestPassageS = 3.0;      // in which the lead must sing to be judged there

/// Loudness of the lead over all the rest, one each 100 ms in whose 400 ms it sings throughout.
struct Moment {
    std::size_t hop;
    double over_rest_lu;
};
std::vector<Moment> moments_of(const MixParts& mix, std::size_t part)
{
    const auto power = mix.rows.parts[part].power();
    const auto& active = mix.active[part];
    std::vector<Moment> moments;
    for (std::size_t hop = 0; hop + kMomentHops <= power.size(); ++hop)
        if (std::all_of(active.begin() + static_cast<std::ptrdiff_t>(hop),
                        active.begin() + static_cast<std::ptrdiff_t>(hop + kMomentHops),
                        [](unsigned char on) { return on != 0; }))
            moments.push_back({hop, level_over_db(power, mix.rows.parts[part].rest, active,
                                                  {hop, hop + kMomentHops})});
    return moments;
}

/// The hops in which the lead plays and is accompanied: the rest is less than 20 dB below what it
/// is beside the lead on the whole. A voice alone is not too loud.
std::vector<unsigned char> accompanied_hops(const PartRows& rows,
                                            const std::vector<unsigned char>& active)
{
    constexpr double least_share = 0.01;
    double sum = 0.0;
    std::size_t playing = 0;
    for (std::size_t hop = 0; hop < active.size(); ++hop)
        if (active[hop] != 0) sum += static_cast<double>(rows.rest[hop]), ++playing;
    std::vector<unsigned char> accompanied = active;
    for (std::size_t hop = 0; hop < active.size(); ++hop)
        if (static_cast<double>(rows.rest[hop]) * static_cast<double>(playing) < least_share * sum)
            accompanied[hop] = 0;
    return accompanied;
}

std::size_t others_playing(const MixParts& mix, std::size_t part, std::size_t hop)
{
    std::size_t count = 0;
    for (std::size_t p = 0; p < mix.parts.size(); ++p)
        if (p != part && mix.active[p][hop] != 0) ++count;
    return count;
}

}  // namespace

void tell_lead_level(ListeningFigures& figures, const MixParts& mix, std::size_t lead)
{
    const PartRows& rows = mix.rows.parts[lead];
    const auto power = rows.power();
    const auto active = accompanied_hops(rows, mix.active[lead]);
    const double song = level_over_db(power, rows.rest, active, whole_of(power));
    figures["lead_over_rest_lu"] = song;

    std::vector<double> phrases;
    for (const HopRange& phrase : phrases_of(active))
        phrases.push_back(level_over_db(power, rows.rest, active, phrase));
    if (phrases.size() >= 4) figures["lead_spread_lu"] = deviation_of(phrases);

    double farthest = 0.0;
    for (std::size_t at = 0; at + kPassageHops <= power.size(); at += 10) {
        const HopRange passage{at, at + kPassageHops};
        const auto sung = std::count(active.begin() + static_cast<std::ptrdiff_t>(passage.first),
                                     active.begin() + static_cast<std::ptrdiff_t>(passage.end), 1);
        if (kHopS * static_cast<double>(sung) < kShortestPassageS) continue;
        const double away = level_over_db(power, rows.rest, active, passage) - song;
        if (std::abs(away) > std::abs(farthest)) farthest = away;
    }
    figures["lead_worst_passage_lu"] = farthest;

    std::vector<double> accompanied;
    for (const Moment& moment : moments_of(mix, lead))
        if (others_playing(mix, lead, moment.hop) >= 3) accompanied.push_back(moment.over_rest_lu);
    if (!accompanied.empty())
        figures["lead_loudest_moments_lu"] = percentile(std::move(accompanied), 97.0);
    figures["lead_mono_change_lu"] =
        level_over_db(rows.mono, rows.rest_mono, active, whole_of(power)) - song;
}

void tell_solos(ListeningFigures& figures, const MixParts& mix, std::optional<std::size_t> voice)
{
    const auto of_voice = figures.find("lead_over_rest_lu");
    if (!voice || of_voice == figures.end()) return;
    for (std::size_t p = 0; p < mix.parts.size(); ++p) {
        if (!is_soloist(mix.parts[p])) continue;
        std::vector<unsigned char> alone = mix.active[p];
        for (std::size_t hop = 0; hop < alone.size(); ++hop)
            if (mix.active[*voice][hop] != 0) alone[hop] = 0;
        const auto accompanied = accompanied_hops(mix.rows.parts[p], alone);
        const auto power = mix.rows.parts[p].power();
        for (const HopRange& solo : phrases_of(accompanied)) {
            if (solo.end - solo.first < kShortestSoloHops) continue;
            const double away =
                level_over_db(power, mix.rows.parts[p].rest, accompanied, solo) - of_voice->second;
            const auto found = figures.find("solo_re_lead_lu");
            if (found != figures.end() && std::abs(found->second) >= std::abs(away)) continue;
            figures["solo_re_lead_lu"] = away;
            figures["solo_re_lead_lu_part"] = static_cast<double>(p);
        }
    }
}

/// Bursts of "s" that come as loud as the vowels (mixing practice 9.6): hops whose 5 to 10 kHz
/// outweigh 200 Hz to 4 kHz, held against the loudness of the whole voice.
void tell_sibilance(ListeningFigures& figures, const MixParts& mix, std::size_t lead)
{
    constexpr float most_db = -3.0f;  // 11.2, B13
    const auto& active = mix.active[lead];
    const auto playing = std::count(active.begin(), active.end(), 1);
    if (playing == 0 || mix.lead_voice.phrases.empty()) return;
    const auto& all = mix.lead_voice.sibilants;
    const auto sharp = std::count_if(all.begin(), all.end(),
                                     [](const Sibilant& s) { return s.re_vowels_db > most_db; });
    figures["sibilants_per_min"] =
        60.0 * static_cast<double>(sharp) / (kHopS * static_cast<double>(playing));
}

}  // namespace sitwell
