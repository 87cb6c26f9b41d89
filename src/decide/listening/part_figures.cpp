#include "decide/listening/part_figures.h"

#include "analysis/level/gating.h"
#include "core/math/percentile.h"
#include "core/text/format.h"
#include "decide/listening/elsewhere_figures.h"
#include "decide/listening/lead_figures.h"
#include "decide/listening/part_windows.h"
#include "decide/listening/rhythm_figures.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>

namespace sitwell {

namespace {

constexpr float kLostShare = 0.3f;       // mixing practice 11.2, B3
constexpr double kDipDeepestDb = -30.0;  // a band this far below the part is none of its
constexpr double kPlaysS = 2.0;          // what is heard for less is an accident

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

void tell_every_part(ListeningFigures& figures, const MixParts& mix,
                     const std::vector<PartFigures>& parts)
{
    for (std::size_t p = 0; p < mix.parts.size(); ++p) {
        const PartKind kind = mix.parts[p].kind;
        const PartFigures& part = parts[p];
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
        if (kind == PartKind::lead || is_soloist(mix.parts[p]))
            Worst{figures, "lead_one_ear_db"}.see(p, std::abs(part.left_to_right_db), true);
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
        return level_over_db(row, other, active, whole_of(power));
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
    std::vector<PartFigures> parts;
    for (std::size_t p = 0; p < mix.parts.size(); ++p) parts.push_back(figures_of_part(mix, p));
    tell_every_part(figures, mix, parts);
    tell_returns(figures, mix);
    const auto plays = [&](PartKind kind) {
        const auto part = find_kind(mix, kind);
        const bool does = part && parts[*part].active_s >= kPlaysS;
        return does ? part : std::nullopt;
    };
    const auto lead = plays(PartKind::lead);
    if (lead) {
        tell_lead_level(figures, mix, *lead);
        tell_sibilance(figures, mix, *lead);
        figures["words_lost_percent"] = parts[*lead].lost_percent;
    }
    tell_solos(figures, mix, lead);
    const auto kick = find_kind(mix, PartKind::kick);
    if (kick) tell_kick(figures, mix, *kick);
    if (const auto snare = find_kind(mix, PartKind::snare)) tell_snare(figures, mix, *snare, lead);
    const auto bass = plays(PartKind::bass);
    if (bass) tell_bass(figures, mix, *bass);
    if (kick && bass) tell_turns(figures, mix, *kick, *bass);
    tell_drift(figures, mix);
    tell_elsewhere(figures, mix, lead);
    return figures;
}

}  // namespace sitwell
