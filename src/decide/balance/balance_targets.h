#pragma once

#include "analysis/song.h"
#include "decide/intent/intent.h"
#include "session/model/session.h"

#include <cstddef>
#include <vector>

namespace sitwell {

/// One musical part: a track, or several microphones on one source, or the halves of a pair.
struct PartTarget {
    std::vector<std::size_t> members;  ///< indices of the tracks
    std::vector<float> offsets_lu;     ///< between the members
    float target_lu = 0.0f;            ///< of the whole part, gated loudness re lead
};

struct GroupTarget {
    std::vector<std::size_t> members;
    float target_lu = 0.0f;  ///< of the group, gated loudness re lead
    float tolerance_lu = 0.0f;
};

struct BalanceTargets {
    std::vector<PartTarget> parts;
    std::vector<GroupTarget> groups;
};

/// Loudness targets of mixing practice 3.2 and 3.3. For finished parts the table is drawn together
/// as measured balances ask; for raw microphones it holds nearly as it stands, and groups are held
/// to their targets. [any]
BalanceTargets balance_targets(const Session& session, const std::vector<const Strip*>& tracks,
                               const SongFeatures& features, const Strip* lead,
                               const Intent& intent);

}  // namespace sitwell
