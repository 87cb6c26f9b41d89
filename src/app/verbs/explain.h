#pragma once

#include "core/result/result.h"

#include <filesystem>
#include <string>

namespace sitwell {

/// Every move of the newest state of a mix as text, or as JSON: strip by strip, what, why, on what
/// evidence. `track` is a strip id, a file name or a role; empty for all.
Result<std::string> explain(const std::filesystem::path& mix, const std::string& track, bool json);

}  // namespace sitwell
