#pragma once

#include "decide/balance/balance_targets.h"
#include "forecast/forecast.h"

#include <span>
#include <vector>

namespace sitwell {

/// Finished drum and percussion parts are heard by their hits as much as by their loudness: one
/// whose hits stand further out of its loudness than those of its fellows is aimed lower, one whose
/// hits stand out less, higher. Leaves raw microphones, fewer than three such parts and everything
/// else alone. `signals` are the tracks before their faders; rows correspond by index. [any]
void even_out_hits(BalanceTargets& targets, const std::vector<const Strip*>& tracks,
                   std::span<const StripForecast> signals, const Json& table);

}  // namespace sitwell
