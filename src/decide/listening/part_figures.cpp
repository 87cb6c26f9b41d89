#include "decide/listening/part_figures.h"

#include "analysis/level/gating.h"
#include "core/math/percentile.h"
#include "core/text/format.h"
#include "decide/listening/part_windows.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>

namespace sitwell {

namespace {

constexpr std::size_t kMomentHops = 4;
constexpr std::size_t kPassageHops = 150;
constexpr float kLostShare = 0.3f;         // mixing practice 11.2, B3
constexpr double kShortestPassageS = 3.0;  // in which the lead must sing to be judged there
constexpr double kDipDeepestDb = -30.0;    // a band this far below the part is none of its
constexpr double kPlaysS = 2.0;            // what is heard for less is an accident

Phrase whole(const std::vector<float>& row)
{
    return {0, row.size()};
}

std::optional<std::size_t> find_kind(const MixParts& mix, PartKind kind)
{
    std::optional<std::size_t> loudest;
    double most = 0.0;
    for (std::size_t p = 0; p < mix.parts.size(); ++p) {
        if (mix.parts[p].kind != kind) continue;
        double energy = 0.0;
        for (const float power : mix.rows.parts[p].power()) energy += static_cast<double>(power);
        if (energy <= most) continue;
        most = energy;
        loudest = p;
    }
    return loudest;
}

/// Power of what could cover a part in some bands of one hop.
double others_in(const MixParts& mix, std::size_t part, std::size_t hop, BandRange bands)
{
    const int family = family_of(mix.parts[part].kind);
    double sum = 0.0;
    for (std::size_t p = 0; p < mix.parts.size(); ++p) {
        if (p == part || (family != 0 && family == family_of(mix.parts[p].kind))) continue;
        for (std::size_t b = bands.first; b < bands.end; ++b)
            sum += static_cast<double>(mix.rows.parts[p].bands[hop][b]);
    }
    return sum;
}

double own_in(const PartRows& rows, std::size_t hop, BandRange bands)
{
    double sum = 0.0;
    for (std::size_t b = bands.first; b < bands.end; ++b)
        sum += static_cast<double>(rows.bands[hop][b]);
    return sum;
}

/// A figure of the part where it is largest, or smallest.
class Worst {
public:
    Worst(ListeningFigures& figures, const char* name) : figures_{figures}, name_{name} {}
    void see(std::size_t part, double value, bool is_worse_above)
    {
        const auto found = figures_.find(name_);
        if (found != figures_.end() && (value > found->second) != is_worse_above) return;
        figures_[name_] = value;
        figures_[format("{}_part", name_)] = static_cast<double>(part);
    }

private:
    ListeningFigures& figures_;
    const char* name_;
};

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

/// What is left of a drum when it is hit: between hits there is only what its microphone hears of
/// others.
std::vector<float> shares_of_hits(const std::vector<PartLoudness>& rows,
                                  const std::vector<std::size_t>& hits)
{
    std::vector<float> shares;
    for (const std::size_t hop : hits)
        if (rows[hop].alone > 0.0f) shares.push_back(rows[hop].heard / rows[hop].alone);
    return shares;
}

std::size_t others_playing(const MixParts& mix, std::size_t part, std::size_t hop)
{
    std::size_t count = 0;
    for (std::size_t p = 0; p < mix.parts.size(); ++p)
        if (p != part && mix.active[p][hop] != 0) ++count;
    return count;
}

void tell_lead_level(ListeningFigures& figures, const MixParts& mix, std::size_t lead)
{
    const PartRows& rows = mix.rows.parts[lead];
    const auto power = rows.power();
    const auto& active = mix.active[lead];
    const double song = level_over_db(power, rows.rest, active, whole(power));
    figures["lead_over_rest_lu"] = song;

    std::vector<float> phrases;
    for (const Phrase& phrase : phrases_of(active))
        phrases.push_back(static_cast<float>(level_over_db(power, rows.rest, active, phrase)));
    if (phrases.size() >= 4) {
        double sum = 0.0, squares = 0.0;
        for (const float level : phrases) sum += static_cast<double>(level);
        const double mean = sum / static_cast<double>(phrases.size());
        for (const float level : phrases)
            squares += (static_cast<double>(level) - mean) * (static_cast<double>(level) - mean);
        figures["lead_spread_lu"] = std::sqrt(squares / static_cast<double>(phrases.size()));
    }

    double farthest = 0.0;
    for (std::size_t at = 0; at + kPassageHops <= power.size(); at += 10) {
        const Phrase passage{at, at + kPassageHops};
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
        level_over_db(rows.mono, rows.rest_mono, active, whole(power)) - song;
}

/// Bursts of "s" that come as loud as the vowels (mixing practice 9.6): hops whose 5 to 10 kHz
/// outweigh 200 Hz to 4 kHz, held against the loudness of the whole voice.
void tell_sibilance(ListeningFigures& figures, const MixParts& mix, std::size_t lead)
{
    constexpr double sibilant_db = -3.0;  // between the ends of 9.6
    constexpr double most_lu = -3.0;      // 11.2, B13
    constexpr double shelf_db = 3.3;      // K-weighting at 5 to 10 kHz
    const PartRows& rows = mix.rows.parts[lead];
    const auto& active = mix.active[lead];
    const BandRange bright = bands_between(5000.0, 10000.0), body = bands_between(200.0, 4000.0);
    double sum = 0.0;
    std::size_t playing = 0, events = 0;
    bool was_loud = false;
    for (std::size_t hop = 0; hop < active.size(); ++hop)
        if (active[hop] != 0)
            sum += static_cast<double>(rows.left[hop] + rows.right[hop]), ++playing;
    if (playing == 0) return;
    const double voice = sum / static_cast<double>(playing);
    for (std::size_t hop = 0; hop < active.size(); ++hop) {
        const double hiss = own_in(rows, hop, bright);
        const bool is_loud = ratio_db(hiss, own_in(rows, hop, body)) > sibilant_db &&
                             ratio_db(hiss, voice) + shelf_db > most_lu;
        if (is_loud && !was_loud) ++events;
        was_loud = is_loud;
    }
    figures["sibilants_per_min"] =
        60.0 * static_cast<double>(events) / (kHopS * static_cast<double>(playing));
}

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

void tell_kick(ListeningFigures& figures, const MixParts& mix, std::size_t kick)
{
    constexpr double heard_db = -3.0;  // 11.2, B5
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
    for (const Phrase& phrase : phrases_of(active))
        for (std::size_t at = phrase.first; at + kMomentHops <= phrase.end; at += kMomentHops) {
            double sum = 0.0;
            for (std::size_t hop = at; hop < at + kMomentHops; ++hop)
                sum += own_in(rows, hop, notes);
            levels_db.push_back(ratio_db(sum, 1.0));
        }
    figures["phone_bass_db"] = ratio_db(own, others);
    if (levels_db.size() < 4) return;
    // Of a normal spread one standard deviation lies between the 16th and the 50th percentile; a
    // rest in the line is no unsteadiness.
    figures["bass_spread_db"] = 0.5 * (percentile(levels_db, 84.0) - percentile(levels_db, 16.0));
}

void tell_returns(ListeningFigures& figures, const MixParts& mix)
{
    double returns = 0.0, dry = 0.0, low_returns = 0.0, low_all = 0.0;
    const BandRange mud = bands_between(150.0, 400.0);
    bool has_returns = false;
    for (std::size_t p = 0; p < mix.parts.size(); ++p) {
        const bool is_return = mix.parts[p].kind == PartKind::returns;
        has_returns |= is_return;
        for (const float power : mix.rows.parts[p].power())
            (is_return ? returns : dry) += static_cast<double>(power);
        for (std::size_t b = mud.first; b < mud.end; ++b) {
            low_all += mix.rows.parts[p].all_bands[b];
            if (is_return) low_returns += mix.rows.parts[p].all_bands[b];
        }
    }
    if (!has_returns || dry <= 0.0 || low_all <= 0.0) return;
    figures["returns_re_dry_lu"] = ratio_db(returns, dry);
    figures["returns_mud_percent"] = 100.0 * low_returns / low_all;
}

/// Null for what is heard with something else: the room of a kit, the tail of a voice.
const char* audible_name(PartKind kind)
{
    switch (kind) {
    case PartKind::drums:
    case PartKind::returns:
        return nullptr;
    case PartKind::lead:
        return "lead_audible";
    case PartKind::bass:
        return "bass_audible";
    case PartKind::kick:
    case PartKind::snare:
        return "drums_audible";
    default:
        return "least_audible";
    }
}

const char* mono_name(PartKind kind)
{
    switch (kind) {
    case PartKind::lead:
        return "mono_loss_lead_lu";
    case PartKind::kick:
    case PartKind::snare:
    case PartKind::bass:
        return "mono_loss_low_lu";
    case PartKind::ornament:
    case PartKind::returns:
        return "mono_loss_ornament_lu";
    default:
        return "mono_loss_body_lu";
    }
}

void tell_every_part(ListeningFigures& figures, const MixParts& mix)
{
    for (std::size_t p = 0; p < mix.parts.size(); ++p) {
        const PartKind kind = mix.parts[p].kind;
        const PartFigures part = figures_of_part(mix, p);
        // A part without a sound is as missing as one that changes nothing.
        Worst{figures, "presence"}.see(p, std::max(std::abs(part.mute_lu), part.audible), false);
        if (!mix.lags.empty()) Worst{figures, "late_frames"}.see(p, std::abs(mix.lags[p]), true);
        if (part.active_s < kPlaysS) continue;
        if (const char* name = audible_name(kind); name != nullptr)
            Worst{figures, name}.see(p, part.audible, false);
        Worst{figures, mono_name(kind)}.see(p, -part.mono_loss_lu, true);
        Worst{figures, "part_mono_dip_db"}.see(p, part.mono_dip_db, true);
        if (kind == PartKind::lead || kind == PartKind::kick || kind == PartKind::bass)
            Worst{figures, "off_centre_db"}.see(p, std::abs(part.left_to_right_db), true);
    }
}

/// Against all the rest, from against the whole.
double over_rest(double re_mix_lu)
{
    const double share = std::pow(10.0, std::min(-0.01, re_mix_lu) / 10.0);
    return 10.0 * std::log10(share / (1.0 - share));
}

void tell_drift(ListeningFigures& figures, const MixParts& mix)
{
    for (std::size_t d = 0; d < mix.drifting.size(); ++d) {
        if (mix.parts[mix.drifting[d]].kind != PartKind::lead) continue;
        const PartDrift& drift = mix.drift[d];
        for (std::size_t s = 0; s < mix.systems.size(); ++s)
            figures[format("lead_{}_change_lu", mix.systems[s].id)] =
                over_rest(drift.behind_re_mix_lu[s]) - over_rest(drift.re_mix_lu);
    }
}

}  // namespace

BandRange focus_of(PartKind kind)
{
    if (kind == PartKind::lead) return bands_between(1000.0, 4000.0);
    if (kind == PartKind::bass) return bands_between(60.0, 250.0);
    return {};
}

int family_of(PartKind kind)
{
    const bool is_of_the_kit =
        kind == PartKind::kick || kind == PartKind::snare || kind == PartKind::drums;
    return is_of_the_kit ? 1 : 0;
}

PartFigures figures_of_part(const MixParts& mix, std::size_t part)
{
    const PartRows& rows = mix.rows.parts[part];
    const auto power = rows.power();
    const auto& active = mix.active[part];
    PartFigures figures;
    figures.active_s = kHopS * static_cast<double>(std::count(active.begin(), active.end(), 1));
    if (figures.active_s <= 0.0) return figures;
    const auto over = [&](const std::vector<float>& row, const std::vector<float>& other) {
        return level_over_db(row, other, active, whole(power));
    };
    figures.re_mix_lu = over(power, mix.rows.mix);
    figures.over_rest_lu = over(power, rows.rest);
    figures.mute_lu = over(mix.rows.mix, rows.rest);
    figures.mono_loss_lu = over(rows.mono, power);
    figures.left_to_right_db = over(rows.left, rows.right);

    const bool is_hit = family_of(mix.parts[part].kind) != 0;
    const auto shares = is_hit ? shares_of_hits(mix.audibility[part].focus, hit_hops(power))
                               : audible_shares(mix.audibility[part].focus, active, kMomentHops);
    figures.audible = static_cast<double>(median(shares));
    const auto lost =
        std::count_if(shares.begin(), shares.end(), [](float share) { return share < kLostShare; });
    if (!shares.empty())
        figures.lost_percent =
            100.0 * static_cast<double>(lost) / static_cast<double>(shares.size());

    const BandRange told = bands_between(150.0, 6000.0);
    const double loudest = *std::max_element(rows.all_bands.begin(), rows.all_bands.end());
    for (std::size_t b = told.first; b < told.end; ++b)
        if (ratio_db(rows.all_bands[b], loudest) > kDipDeepestDb)
            figures.mono_dip_db =
                std::max(figures.mono_dip_db, ratio_db(rows.all_bands[b], rows.mono_bands[b]));
    return figures;
}

ListeningFigures part_figures(const MixParts& mix)
{
    ListeningFigures figures;
    if (mix.parts.empty()) return figures;
    figures["stems_residue_db"] = mix.rows.residue_db;
    tell_every_part(figures, mix);
    tell_returns(figures, mix);
    const auto plays = [&](PartKind kind) {
        const auto part = find_kind(mix, kind);
        const bool does = part && figures_of_part(mix, *part).active_s >= kPlaysS;
        return does ? part : std::nullopt;
    };
    const auto lead = plays(PartKind::lead);
    if (lead) {
        tell_lead_level(figures, mix, *lead);
        tell_sibilance(figures, mix, *lead);
        figures["words_lost_percent"] = figures_of_part(mix, *lead).lost_percent;
    }
    if (const auto kick = find_kind(mix, PartKind::kick)) tell_kick(figures, mix, *kick);
    if (const auto snare = find_kind(mix, PartKind::snare)) tell_snare(figures, mix, *snare, lead);
    if (const auto bass = plays(PartKind::bass)) tell_bass(figures, mix, *bass);
    tell_drift(figures, mix);
    return figures;
}

}  // namespace sitwell
