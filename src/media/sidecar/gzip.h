#pragma once

#include "core/result/result.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace sitwell {

/// What a gzip file holds; refused when that is more than `most` bytes.
Result<std::string> gunzip(std::string_view gzip, std::size_t most);

}  // namespace sitwell
