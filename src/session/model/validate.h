#pragma once

#include "core/result/result.h"
#include "session/model/session.h"

#include <vector>

namespace sitwell {

/// Every fault of a session, all together, each with its path ("strips[3].chain[0].ratio") and what
/// was probably meant: ids not unique, unknown devices, values out of range, a missing or second
/// mix, routes and keys that lead nowhere or to a track, feedback (with the path named), lanes that
/// point at nothing. Empty: the session can be played. [any]
std::vector<Error> faults_of(const Session& session);

}  // namespace sitwell
