#include "analysis/mix/micro_dynamics.h"

#include "analysis/level/gating.h"
#include "core/math/percentile.h"
#include "dsp/math/functions.h"

#include <utility>
#include <vector>

namespace sitwell {

namespace {

constexpr double kPieceS = 0.01;
constexpr double kFastS = 0.025;
constexpr double kSlowS = 3.0;
constexpr double kGateLu = -20.0;
constexpr double kPercent = 95.0;

}  // namespace

double micro_dynamics_lu(std::span<const float> powers, double integrated_lufs)
{
    const double fast_step = 1.0 - exp_of(-kPieceS / kFastS);
    const double slow_step = 1.0 - exp_of(-kPieceS / kSlowS);
    const double gate = power_of_lufs(integrated_lufs + kGateLu);
    const auto settled = static_cast<std::size_t>(kSlowS / kPieceS);
    double fast = 0.0, slow = 0.0, heard = 0.0;
    std::vector<float> above_db;
    for (std::size_t i = 0; i < powers.size(); ++i) {
        fast += fast_step * (static_cast<double>(powers[i]) - fast);
        slow += slow_step * (static_cast<double>(powers[i]) - slow);
        heard += slow_step * (1.0 - heard);  // what a slow average begun from nothing has seen
        if (i >= settled && slow / heard > gate)
            above_db.push_back(static_cast<float>(db_of_power(fast) - db_of_power(slow / heard)));
    }
    return static_cast<double>(percentile(std::move(above_db), kPercent));
}

}  // namespace sitwell
