#pragma once

#include "app/verbs/options.h"
#include "decide/intent/intent.h"
#include "session/model/session.h"

namespace sitwell {

/// The intent the command line states. Files may be named by path, by name with or without
/// extension, or by glob; every name that fits no file, unknown role and unknown genre is refused
/// together, with the nearest that was meant.
Result<Intent> intent_of(const SongOptions& options, const Session& session,
                         std::shared_ptr<const Practice> practice);

}  // namespace sitwell
