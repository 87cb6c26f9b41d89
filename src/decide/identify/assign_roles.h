#pragma once

#include "decide/identify/identify.h"
#include "session/edit/edit.h"

#include <vector>

namespace sitwell {

/// Every track's role, and silence for those that are left out, each with its reason. [any]
std::vector<Edit> assign_roles(const Session& session, const Identification& identification);

}  // namespace sitwell
