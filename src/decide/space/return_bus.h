#pragma once

#include "session/model/session.h"

#include <span>
#include <string>

namespace sitwell {

/// A bus that plays what a device makes of the sends to it, and into the mix: the strip `id`-return
/// with that one insert. [any]
Strip return_bus(const std::string& id, const std::string& label, const std::string& device,
                 std::span<const float> values, const StripId& mix);

}  // namespace sitwell
