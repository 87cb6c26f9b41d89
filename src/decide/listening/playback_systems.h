#pragma once

#include "analysis/playback/playback_system.h"
#include "core/json/json.h"
#include "session/codec/codec.h"

#include <vector>

namespace sitwell {

/// The loudspeakers and headphones that Sitwell knows (data/playback.json), in the order of the
/// file. All faults are told together, each with its path ("systems.phone.filters[1].q"): members
/// missing, unknown or of a wrong kind, numbers out of range, and what a mono system cannot have.
Result<std::vector<PlaybackSystem>> load_playback_systems();

/// The same from a table at hand. [any]
tl::expected<std::vector<PlaybackSystem>, Faults> decode_playback_systems(const Json& json);

}  // namespace sitwell
