#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace sitwell {

/// Removes the files of that extension unused for longest until those left are within the bound.
/// What cannot be removed stays. [any]
void trim_folder(const std::filesystem::path& folder, std::string_view extension,
                 std::uintmax_t bound_bytes);

/// Says that a file of such a folder was of use just now. [any]
void mark_used(const std::filesystem::path& file);

}  // namespace sitwell
