#pragma once

#include "decide/identify/identify.h"
#include "decide/stages/stage.h"

namespace sitwell {

/// A whole mix, decided: what the tracks are taken to be, the session after every stage, and the
/// edits that made it.
struct Decision {
    Identification song;
    Session session;
    std::vector<Edit> edits;
};

/// Runs every stage in order, each on the session the ones before it left. Milliseconds; no audio.
/// [any]
Result<Decision> decide(const Session& base, const SongFeatures& features, const Intent& intent);

}  // namespace sitwell
