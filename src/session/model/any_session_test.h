#pragma once

#include "catalog/catalog.h"
#include "session/model/session.h"

#include <rapidcheck.h>

namespace sitwell {

// Sessions for rapidcheck.

/// A session without a fault: the mix, up to two more buses and up to four tracks in any order,
/// routed and keyed without feedback, with every kind of thing on them.
rc::Gen<Session> any_session();

// Parts of one.

rc::Gen<float> any_value(const ParamInfo& param);
rc::Gen<Source> any_source();
/// Without a key.
rc::Gen<Insert> any_insert(InsertId id);
rc::Gen<SendParams> any_send_params();
/// A lane of `author` on a parameter that the strip has: offsets, or values in its place.
rc::Gen<Lane> any_lane(const Strip& strip, std::string author, bool relative);

}  // namespace sitwell
