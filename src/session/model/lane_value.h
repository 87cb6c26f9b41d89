#pragma once

#include "session/model/session.h"

#include <string_view>

namespace sitwell {

/// The value of a strip's parameter at a moment: the static value, replaced by an absolute lane or
/// shifted by every relative one. Straight lines between points, held outside.
float lane_value(const Strip& strip, std::string_view node, std::string_view parameter,
                 float static_value, Frames at);

}  // namespace sitwell
