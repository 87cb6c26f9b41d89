#pragma once

#include "analysis/song.h"
#include "core/json/json.h"
#include "decide/balance/balance_targets.h"
#include "decide/intent/known_balance.h"

#include <optional>
#include <vector>

namespace sitwell {

/// Loudness of a file while it plays, as both loudspeakers play it: a mono file by either, at
/// unity. [any]
float delivered_lufs(const TrackFeatures& features) noexcept;

/// Do the files come at the levels of a balance that somebody made? Three ways in which files come
/// are held against what they measure: with the balance of a song (near their targets, peaks far
/// apart, the lead where leads stand), each at full level (peaks alike), or anyhow (far from every
/// target). `lead` may be null. Raw microphones never carry a balance,
/// microphones that came through a mixer always do. [any]
std::optional<KnownBalance> delivered_balance(const Session& session,
                                              const std::vector<const Strip*>& tracks,
                                              const SongFeatures& features,
                                              const BalanceTargets& targets, const Strip* lead,
                                              const Intent& intent);

}  // namespace sitwell
