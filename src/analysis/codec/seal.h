#pragma once

#include "core/result/result.h"

#include <string>
#include <string_view>

namespace sitwell {

/// Figures as the cache keeps them: a mark that says what they are and in which version, the
/// figures, and a checksum of both. [any]
std::string sealed(std::string_view mark, std::string_view figures);

/// The figures, as long as `bytes` live; refuses another mark and damaged bytes. `where` names them
/// in the error: "features", "voice".
Result<std::string_view> unsealed(std::string_view bytes, std::string_view mark,
                                  std::string_view where);

}  // namespace sitwell
