#pragma once

#include "media/song_folder.h"

#include <optional>
#include <string_view>

namespace sitwell {

/// Tempo map and markers of a Standard MIDI File; empty when it is none. A broken file gives what
/// could be read before the fault. Source: Standard MIDI Files 1.0 (MMA RP-001).
std::optional<Sidecars> read_midi(std::string_view bytes);

}  // namespace sitwell
