#pragma once

#include "app/verbs/options.h"
#include "core/result/result.h"

#include <string>

namespace sitwell {

/// The whole job of `sitwell lock`: from the next mix on, what is locked stays as it stands, and
/// the engineer works around it. Returns what is locked then, a line each. Every place that is not
/// in the mix is refused, all of them together, and nothing is changed.
Result<std::string> lock_places(const LockOptions& options);

}  // namespace sitwell
