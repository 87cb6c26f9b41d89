#pragma once

// GCC 12 has no <format>; this is the one place that names its replacement.
#include <fmt/format.h>

namespace sitwell {
using fmt::format;
}  // namespace sitwell
