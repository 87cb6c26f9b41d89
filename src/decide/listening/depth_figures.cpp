#include "decide/listening/depth_figures.h"

#include "analysis/character/depth.h"
#include "core/text/format.h"
#include "decide/listening/part_windows.h"
#include "decide/names/role_table.h"

#include <algorithm>
#include <set>
#include <vector>

namespace sitwell {

namespace {

constexpr std::size_t kFewestPlaced = 3;

/// Mean power while a part plays.
double playing_power(const MixParts& mix, std::size_t part)
{
    const auto power = mix.rows.parts[part].power();
    double sum = 0.0, hops = 0.0;
    for (std::size_t hop = 0; hop < power.size(); ++hop) {
        if (mix.active[part][hop] == 0) continue;
        sum += static_cast<double>(power[hop]);
        hops += 1.0;
    }
    return hops > 0.0 ? sum / hops : 0.0;
}

/// The lead, or the loudest of those heard where nobody leads.
double leading_power(std::span<const PartInSpace> heard, const MixParts& mix)
{
    double lead = 0.0, loudest = 0.0;
    for (std::size_t p = 0; p < mix.parts.size(); ++p)
        if (mix.parts[p].kind == PartKind::lead) lead = std::max(lead, playing_power(mix, p));
    for (const PartInSpace& one : heard) loudest = std::max(loudest, playing_power(mix, one.part));
    return lead > 0.0 ? lead : loudest;
}

void tell_coherence(CharacterFigures& figures, std::span<const PartInSpace> heard)
{
    for (const PartInSpace& one : heard) {
        if (one.sound.coherence >= figures.least_coherence.value_or(2.0)) continue;
        figures.least_coherence = one.sound.coherence;
        figures.least_coherence_part = static_cast<double>(one.part);
    }
}

}  // namespace

std::optional<int> layer_of(std::string_view role, const Json& space)
{
    const auto& rows = space["layers"]["rows"].elements();
    for (std::size_t row = 0; row < rows.size(); ++row)
        for (const Json& kind : rows[row].elements())
            if (role_table().is_kind_of(role, kind.string_or(""))) return static_cast<int>(row);
    return std::nullopt;
}

std::string add_depth(CharacterFigures& figures, std::span<const PartInSpace> heard,
                      const MixParts& mix, const Json& space)
{
    tell_coherence(figures, heard);
    const double lead = leading_power(heard, mix);
    std::vector<PlacedPart> placed;
    std::set<int> layers;
    for (const PartInSpace& one : heard) {
        const auto layer = layer_of(mix.parts[one.part].role, space);
        const double power = playing_power(mix, one.part);
        if (!layer || power <= 0.0) continue;
        placed.push_back(
            {*layer, one.sound.wet_re_dry_lu, one.sound.treble_re_dry_db, ratio_db(power, lead)});
        layers.insert(*layer);
    }
    if (placed.size() < kFewestPlaced || layers.size() < 2)
        return format("Only {} {} to be placed from front to back, {}; three in two rows are due.",
                      placed.size(), placed.size() == 1 ? "part is" : "parts are",
                      layers.size() == 1 ? "all in one row" : "beside their recordings");
    const Depth depth = depth_of(placed);
    figures.depth_order = depth.order;
    figures.depth_span_lu = depth.span_lu;
    figures.layer_spread_lu = depth.layer_spread_lu;
    return {};
}

}  // namespace sitwell
