#include "decide/alignment/pair_worth.h"

#include "decide/intent/practice.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

bool is_of_kit(PairKind kind) noexcept
{
    return kind < PairKind::bass_di_amp;
}

int sign_of(float x) noexcept
{
    return x < 0.0f ? -1 : 1;
}

float PairWorth::limit(std::string_view name) const
{
    return Practice::number(limits_, name);
}

bool PairWorth::is_alike(const PairFigures& heard, float least) const
{
    return std::abs(heard.alike_shifted) >= least &&
           sign_of(heard.alike_shifted) == sign_of(heard.arrival);
}

bool PairWorth::stands_out(const PairFigures& heard) const
{
    return std::abs(heard.arrival) >= limit("arrival_over_runner_up") * heard.runner_up;
}

bool PairWorth::is_one_source(PairKind kind, const PairFigures& heard) const
{
    if (!is_of_kit(kind)) return is_clear(heard) && is_alike(heard, limit("one_performance_alike"));
    const bool by_phases = heard.runner_up > 0.0f;
    return (by_phases && stands_out(heard)) || is_alike(heard, limit("one_source_alike"));
}

bool PairWorth::is_clear(const PairFigures& heard) const
{
    return stands_out(heard) && is_enough(heard.hits, static_cast<double>(heard.votes));
}

bool PairWorth::is_enough(std::size_t hits, double share) const
{
    const auto agree = [&](std::string_view least, std::string_view least_share) {
        return static_cast<double>(hits) >= static_cast<double>(limit(least)) &&
               share >= static_cast<double>(limit(least_share));
    };
    return agree("hits", "share") || agree("few_hits", "few_hits_share");
}

double PairWorth::tie(const PairFigures& heard) const
{
    const double united = std::max(0.0, 2.0 * static_cast<double>(heard.votes) - 1.0);
    const double many =
        std::min(1.0, static_cast<double>(heard.hits) / static_cast<double>(limit("hits")));
    return static_cast<double>(heard.arrival) * united * many;
}

}  // namespace sitwell
