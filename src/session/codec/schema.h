#pragma once

#include "core/json/json.h"

namespace sitwell {

/// JSON Schema (draft-07) of session files, made from what `members` names and from the catalog:
/// docs/session.schema.json. It refuses unknown keys, unknown devices and values out of range; what
/// takes more than one object to see (ids used twice, routes, feedback) is left to `faults_of`.
/// [any]
Json session_schema();

}  // namespace sitwell
