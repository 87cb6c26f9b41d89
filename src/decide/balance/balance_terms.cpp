#include "decide/balance/balance_terms.h"

#include "analysis/level/gating.h"
#include "decide/intent/practice.h"
#include "forecast/lead_over_rest.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

/// What is beyond a tolerance, squared; with its derivative.
double squared_beyond(double off_db, double tolerance_db, double weight, double& slope)
{
    const double beyond = off_db - std::clamp(off_db, -tolerance_db, tolerance_db);
    slope = 2.0 * weight * beyond;
    return weight * beyond * beyond;
}

std::optional<std::size_t> group_of(std::size_t track, const std::vector<GroupTarget>& groups)
{
    for (std::size_t g = 0; g < groups.size(); ++g)
        if (std::find(groups[g].members.begin(), groups[g].members.end(), track) !=
            groups[g].members.end())
            return g;
    return std::nullopt;
}

double weight_of(double spread_db)
{
    return 1.0 / (spread_db * spread_db);
}

}  // namespace

BalanceTerms::BalanceTerms(const BalanceProblem& problem, const Json& table,
                           std::span<const double> levels_db)
    : problem_{problem}
{
    const auto number = [&](std::string_view name) {
        return static_cast<double>(Practice::number(table, name));
    };
    spreads_ = {number("part_spread_db"), number("member_spread_db"), number("group_spread_db"),
                number("group_shift_db"), number("known_spread_db"),  number("voice_spread_db")};
    const double unknown = 1.0 - static_cast<double>(problem.known_confidence);
    table_weight_ = std::max(unknown * unknown, number("least_table_weight"));
    for (const auto& powers : problem.powers) own_lufs_.push_back(gated_lufs(powers));
    for (const PartTarget& part : problem.targets.parts)
        parts_.push_back(sum_of(part.members, levels_db));
    for (const GroupTarget& group : problem.targets.groups)
        groups_.push_back(sum_of(group.members, levels_db));
    for (const PartTarget& part : problem.targets.parts)
        group_of_part_.push_back(group_of(part.members.front(), problem.targets.groups));
    if (!problem.voices.empty()) compare_voices(levels_db);
}

double BalanceTerms::at(std::span<const double> x, std::span<double> slope) const
{
    std::fill(slope.begin(), slope.end(), 0.0);
    double cost = pull_parts(x, slope);
    cost += pull_groups(x, slope);
    cost += pull_to_known(x, slope);
    return cost + pull_voices(x, slope);
}

LevelSum BalanceTerms::sum_of(const std::vector<std::size_t>& members,
                              std::span<const double> levels_db) const
{
    return {problem_.powers, members, gate_weights(sum_at(problem_.powers, members, levels_db))};
}

void BalanceTerms::compare_voices(std::span<const double> levels_db)
{
    const auto& voices = problem_.voices;
    std::vector<std::size_t> rest;
    for (std::size_t i = 0; i < problem_.powers.size(); ++i)
        if (std::find(voices.begin(), voices.end(), i) == voices.end()) rest.push_back(i);
    const auto weights = lead_over_rest_weights(sum_at(problem_.powers, voices, levels_db),
                                                sum_at(problem_.powers, rest, levels_db));
    voices_ = {LevelSum{problem_.powers, voices, weights},
               LevelSum{problem_.powers, rest, weights}};
}

double BalanceTerms::pull_parts(std::span<const double> x, std::span<double> slope) const
{
    double cost = 0.0;
    for (std::size_t p = 0; p < parts_.size(); ++p) {
        const PartTarget& part = problem_.targets.parts[p];
        cost += pull_members(part, x, slope);
        const auto now = parts_[p].at(x);
        if (now.power <= 0.0) continue;
        const auto group = group_of_part_[p];
        const double shift_db = group ? x[problem_.powers.size() + *group] : 0.0;
        double by_db = 0.0;
        cost += squared_beyond(lufs_of_power(now.power) - shift_db -
                                   static_cast<double>(problem_.anchor_lufs + part.target_lu),
                               0.0, table_weight_ * weight_of(spreads_.part_db), by_db);
        for (std::size_t m = 0; m < now.shares.size(); ++m)
            slope[part.members[m]] += by_db * now.shares[m];
        if (group) slope[problem_.powers.size() + *group] -= by_db;
    }
    return cost;
}

double BalanceTerms::pull_groups(std::span<const double> x, std::span<double> slope) const
{
    double cost = 0.0;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
        const GroupTarget& group = problem_.targets.groups[g];
        const std::size_t shift = problem_.powers.size() + g;
        double by_db = 0.0;
        cost += squared_beyond(x[shift], 0.0, table_weight_ * weight_of(spreads_.group_shift_db),
                               by_db);
        slope[shift] += by_db;
        const auto now = groups_[g].at(x);
        if (now.power <= 0.0) continue;
        cost += squared_beyond(lufs_of_power(now.power) -
                                   static_cast<double>(problem_.anchor_lufs + group.target_lu),
                               static_cast<double>(group.tolerance_lu),
                               table_weight_ * weight_of(spreads_.group_db), by_db);
        for (std::size_t m = 0; m < now.shares.size(); ++m)
            slope[group.members[m]] += by_db * now.shares[m];
    }
    return cost;
}

double BalanceTerms::pull_members(const PartTarget& part, std::span<const double> levels_db,
                                  std::span<double> slope) const
{
    double cost = 0.0;
    for (std::size_t m = 1; m < part.members.size(); ++m) {
        const std::size_t first = part.members.front();
        const std::size_t other = part.members[m];
        const double apart_db =
            levels_db[other] + own_lufs_[other] - levels_db[first] - own_lufs_[first];
        double by_db = 0.0;
        cost += squared_beyond(
            apart_db - static_cast<double>(part.offsets_lu[m] - part.offsets_lu.front()), 0.0,
            table_weight_ * weight_of(spreads_.member_db), by_db);
        slope[other] += by_db;
        slope[first] -= by_db;
    }
    return cost;
}

double BalanceTerms::pull_to_known(std::span<const double> x, std::span<double> slope) const
{
    const auto confidence = static_cast<double>(problem_.known_confidence);
    double cost = 0.0;
    for (std::size_t i = 0; i < problem_.known_lufs.size(); ++i) {
        if (!problem_.known_lufs[i]) continue;
        double by_db = 0.0;
        cost += squared_beyond(x[i] + own_lufs_[i] - static_cast<double>(*problem_.known_lufs[i]) -
                                   x.back(),
                               0.0, confidence * confidence * weight_of(spreads_.known_db), by_db);
        slope[i] += by_db;
        slope.back() -= by_db;
    }
    return cost;
}

double BalanceTerms::pull_voices(std::span<const double> levels_db, std::span<double> slope) const
{
    if (voices_.empty()) return 0.0;
    const auto voice = voices_.front().at(levels_db);
    const auto rest = voices_.back().at(levels_db);
    if (voice.power <= 0.0 || rest.power <= 0.0) return 0.0;
    const double over_rest_db = 10.0 * std::log10(voice.power / rest.power);
    double by_db = 0.0;
    const double cost = squared_beyond(
        over_rest_db - static_cast<double>(problem_.voice_over_rest_db),
        static_cast<double>(problem_.voice_tolerance_db), weight_of(spreads_.voice_db), by_db);
    for (std::size_t m = 0; m < voice.shares.size(); ++m)
        slope[voices_.front().members()[m]] += by_db * voice.shares[m];
    for (std::size_t m = 0; m < rest.shares.size(); ++m)
        slope[voices_.back().members()[m]] -= by_db * rest.shares[m];
    return cost;
}

}  // namespace sitwell
