#pragma once

#include "core/result/result.h"

#include <filesystem>
#include <string_view>
#include <vector>

namespace sitwell {

/// The folder into which a verb writes what it makes of a song: `wish`, or `<title>-<what>` in the
/// current folder when that is empty. Makes it. Refuses a folder inside one of the `song`'s own.
Result<std::filesystem::path> output_folder(const std::filesystem::path& wish,
                                            std::string_view title, std::string_view what,
                                            const std::vector<std::filesystem::path>& song);

}  // namespace sitwell
