#include "decide/audibility/heard_parts.h"

#include "analysis/level/gating.h"
#include "core/math/percentile.h"
#include "decide/listening/part_figures.h"
#include "forecast/k_weights.h"

#include <algorithm>
#include <optional>

namespace sitwell {

namespace {

constexpr float kLostShare = 0.3f;  // mixing practice 11.2, B3
constexpr std::size_t kPlaysCells = 5;

void add_cells(ForeseenPart& part, const StripForecast& heard)
{
    for (std::size_t cell = 0; cell < part.rows.size(); ++cell) {
        if (cell >= heard.cells.size()) return;
        for (std::size_t b = 0; b < kBands; ++b)
            part.rows[cell][b] += 2.0f * (heard.cells[cell].mid[b] + heard.cells[cell].side[b]);
        std::size_t plays = 0;
        for (std::size_t hop = cell * kCellHops; hop < (cell + 1) * kCellHops; ++hop)
            if (hop < heard.active.size() && heard.active[hop] != 0) ++plays;
        if (plays == kCellHops) part.active[cell] = 1;
    }
}

}  // namespace

bool ForeseenPart::is_of_the_kit() const noexcept
{
    return family_of(part.kind) != 0;
}

std::vector<ForeseenPart> foreseen_parts(std::span<const Strip* const> tracks,
                                         std::span<const StripForecast> heard)
{
    std::vector<std::string> names;
    std::vector<std::optional<std::string>> roles;
    std::size_t cells = 0;
    for (std::size_t t = 0; t < tracks.size(); ++t) {
        names.push_back(tracks[t]->name);
        roles.emplace_back(tracks[t]->role);
        cells = std::max(cells, heard[t].cells.size());
    }
    std::vector<ForeseenPart> parts;
    for (StemPart& part : parts_of(names, roles)) {
        ForeseenPart& foreseen = parts.emplace_back();
        foreseen.rows.resize(cells);
        foreseen.active.resize(cells);
        for (const std::size_t track : part.files) add_cells(foreseen, heard[track]);
        foreseen.part = std::move(part);
    }
    return parts;
}

double foreseen_lufs(std::span<const ForeseenPart> parts)
{
    const auto& weights = k_weights();
    std::vector<float> powers(parts.empty() ? 0 : parts.front().rows.size());
    for (const ForeseenPart& part : parts)
        for (std::size_t cell = 0; cell < powers.size(); ++cell)
            for (std::size_t b = 0; b < kBands; ++b)
                powers[cell] += weights[b] * part.rows[cell][b];
    return gated_lufs(powers);
}

std::vector<HeardShare> heard_shares(std::span<const ForeseenPart> parts, double mix_lufs)
{
    std::vector<PartPowers> powers;
    for (const ForeseenPart& part : parts)
        powers.push_back({part.rows, focus_of(part.part.kind), family_of(part.part.kind)});
    const auto heard = audibility(powers, mix_lufs);
    std::vector<HeardShare> shares(parts.size());
    for (std::size_t p = 0; p < parts.size(); ++p) {
        const auto moments = audible_shares(heard[p].focus, parts[p].active, 1);
        if (parts[p].is_of_the_kit() || moments.size() < kPlaysCells) continue;
        const auto lost = std::count_if(moments.begin(), moments.end(),
                                        [](float share) { return share < kLostShare; });
        shares[p] = {median(moments),
                     100.0f * static_cast<float>(lost) / static_cast<float>(moments.size()), true};
    }
    return shares;
}

}  // namespace sitwell
