#pragma once

#include <string_view>

namespace sitwell {

enum class FileKind {
    audio,
    litter,  ///< what operating systems and DAWs leave beside the audio
    midi,
    text,
    rtf,
    reaper,
    dawproject,
    ableton,
    other,  ///< listed, not read
};

/// Tells by name what a file of a song is. `path` is UTF-8 with '/' between folders.
FileKind kind_of(std::string_view path);

/// Folders that are one document to their DAW, and are listed as one: "Song.logicx".
bool is_bundle(std::string_view folder_name);

}  // namespace sitwell
