#pragma once

#include "core/result/result.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

namespace sitwell {

/// XXH3, 128 bits, as 32 hexadecimal digits: names content, proves nothing against an adversary.
std::string content_hash(std::span<const std::byte> bytes);

/// The hash of a file's bytes, read in pieces. [any]
Result<std::string> content_hash(const std::filesystem::path& file);

}  // namespace sitwell
