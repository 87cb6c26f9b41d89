#pragma once

#include "media/song_folder.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace sitwell {

/// Of tracks, markers and changes of tempo no more than so many each are read.
inline constexpr std::size_t kMostThings = 20000;

/// Tempo, markers, and of every track its name, fader, pan and first audio file, as far as a
/// project file tells them; empty when the text is no such project. `DawTrack::path` is left to the
/// caller. Bounded in time and memory for any input. Names in UTF-8.

/// REAPER: the text of an .rpp. Source: ReaTeam's State Chunk Definitions.
std::optional<Sidecars> read_reaper(std::string_view text);

/// DAWproject 1.0: its project.xml. Source: Project.xsd of that standard.
std::optional<Sidecars> read_dawproject(std::string_view xml);

/// Ableton Live 9 to 12: the XML inside an .als.
std::optional<Sidecars> read_ableton(std::string_view xml);

}  // namespace sitwell
