#pragma once

#include "core/time/frames.h"
#include "session/model/session.h"

#include <string>
#include <string_view>

namespace sitwell {

/// Names all that the sound of a track behind its chain is made from: what its source holds (said
/// by `content`), how it is laid, its devices and their automation, rate and first frame, and the
/// edition of the engine. The strip's fader, place, sends and name are none of it. [any]
std::string strip_key(const Strip& strip, const std::string& content, double sample_rate_hz,
                      Frames first);

/// A hash of every source file that has to do with sound; of no meaning but that it changes with
/// them.
std::string_view engine_edition() noexcept;

}  // namespace sitwell
