#pragma once

#include "core/json/json.h"
#include "decide/listening/listening_tests.h"

namespace sitwell {

/// {"id", "value", "unit", "low", "high", "severity", "pass", "remedy"}; an end that is not there
/// is null. [any]
Json test_json(const Listened& heard);

}  // namespace sitwell
