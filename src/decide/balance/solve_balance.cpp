#include "decide/balance/solve_balance.h"

#include "analysis/level/gating.h"
#include "core/result/contract.h"
#include "decide/balance/balance_terms.h"

#include <cmath>
#include <memory>
#include <nlopt.h>
#include <span>

namespace sitwell {

namespace {

/// Every part alone at its target: where the search begins.
std::vector<double> levels_of_targets(const BalanceProblem& problem)
{
    std::vector<double> levels_db(problem.powers.size(), 0.0);
    for (const PartTarget& part : problem.targets.parts) {
        for (std::size_t m = 0; m < part.members.size(); ++m)
            levels_db[part.members[m]] = static_cast<double>(part.offsets_lu[m]) -
                                         gated_lufs(problem.powers[part.members[m]]);
        const double now = gated_lufs(sum_at(problem.powers, part.members, levels_db));
        for (const std::size_t i : part.members)
            levels_db[i] += static_cast<double>(problem.anchor_lufs + part.target_lu) - now;
    }
    for (std::size_t i = 0; i < problem.fixed_db.size(); ++i)
        if (problem.fixed_db[i]) levels_db[i] = static_cast<double>(*problem.fixed_db[i]);
    return levels_db;
}

double cost_at(unsigned count, const double* x, double* slope, void* terms)
{
    std::vector<double> unused(slope == nullptr ? count : 0);
    return static_cast<const BalanceTerms*>(terms)->at(
        {x, count}, {slope == nullptr ? unused.data() : slope, count});
}

/// Between the same two bounds a level is a constant.
void hold_fixed(nlopt_opt search, const std::vector<std::optional<float>>& fixed_db,
                std::size_t variables)
{
    if (fixed_db.empty()) return;
    std::vector<double> low(variables, -HUGE_VAL), high(variables, HUGE_VAL);
    for (std::size_t i = 0; i < fixed_db.size(); ++i)
        if (fixed_db[i]) low[i] = high[i] = static_cast<double>(*fixed_db[i]);
    nlopt_set_lower_bounds(search, low.data());
    nlopt_set_upper_bounds(search, high.data());
}

/// NLopt's L-BFGS (Nocedal 1980; Luksan's code) from these levels on.
void descend(const BalanceTerms& terms, const std::vector<std::optional<float>>& fixed_db,
             std::vector<double>& x)
{
    constexpr int kMostSteps = 500;
    constexpr double kNearEnoughDb = 1e-4;
    const std::unique_ptr<nlopt_opt_s, decltype(&nlopt_destroy)> search{
        nlopt_create(NLOPT_LD_LBFGS, static_cast<unsigned>(x.size())), &nlopt_destroy};
    SITWELL_EXPECTS(search != nullptr);
    nlopt_set_min_objective(search.get(), &cost_at, const_cast<BalanceTerms*>(&terms));
    hold_fixed(search.get(), fixed_db, x.size());
    nlopt_set_xtol_abs1(search.get(), kNearEnoughDb);
    nlopt_set_ftol_rel(search.get(), 1e-12);
    nlopt_set_maxeval(search.get(), kMostSteps);
    double least = 0.0;
    // Where the line search cannot improve any more it says "failure", and x is the best there is.
    [[maybe_unused]] const nlopt_result result = nlopt_optimize(search.get(), x.data(), &least);
    SITWELL_EXPECTS(result != NLOPT_INVALID_ARGS && result != NLOPT_OUT_OF_MEMORY);
}

}  // namespace

std::vector<float> solve_balance(const BalanceProblem& problem, const Json& table)
{
    // Which hops pass the gates follows the levels: a second round settles it.
    constexpr int kRounds = 2;
    std::vector<double> x = levels_of_targets(problem);
    if (x.empty()) return {};
    const std::size_t tracks = x.size();
    x.resize(tracks + problem.targets.groups.size() + 1, 0.0);
    for (int round = 0; round < kRounds; ++round)
        descend(BalanceTerms{problem, table, std::span{x}.first(tracks)}, problem.fixed_db, x);
    return {x.begin(), x.begin() + static_cast<std::ptrdiff_t>(tracks)};
}

}  // namespace sitwell
