#pragma once

#include "session/model/session.h"

#include <string>

namespace sitwell {

/// Names what is heard of a source's recording: its content hash, and behind that, where there are
/// repairs, a hash of them. [any]
std::string sound_key(const Source& source);

}  // namespace sitwell
