#pragma once

#include "core/result/result.h"
#include "core/system/files.h"
#include "media/audio_reader.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sitwell {

/// An audio file of a song, probed but not decoded.
struct SongFile {
    std::string path;               ///< inside the song, '/' between folders, UTF-8
    std::filesystem::path on_disk;  ///< where to read it: in the song, or unpacked in scratch space
    AudioFormat format;
    std::string content_hash;
};

/// Facts read beside the audio. Shown, never obeyed, but for tempo and markers.
struct Sidecars {
    struct Tempo {
        double at_s = 0.0;
        double bpm = 120.0;
    };
    struct Marker {
        double at_s = 0.0;
        std::string label;
    };
    struct Document {
        std::string path;
        std::string text;
    };  ///< .txt .md .rtf, as plain text, at most 64 KiB each
    /// A track of a project file. `file` is the name of the first audio file on it, without
    /// folders, and may be empty; `pan` runs from −1 (left) to 1; a fader pulled down all the way
    /// reads −150 dB.
    struct DawTrack {
        std::string path;  ///< of the project file
        std::string name;
        std::optional<double> gain_db = {};
        std::optional<double> pan = {};
        std::string file = {};
    };

    std::vector<Tempo> tempo_map;  ///< from .mid, else .rpp .dawproject .als
    std::vector<Marker> markers;
    std::vector<std::string> read;  ///< the files all this comes from, by path in the song
    std::vector<Document> documents;
    std::vector<DawTrack> daw_tracks;  ///< names, faders and pans where readable
    std::optional<double> stated_bpm;  ///< from a text document
    std::string stated_key;
};

/// The clips of one track of a recording session, each with a time stamp that says where it
/// belongs.
struct ClipTrack {
    std::string path;                ///< their folder and the name they share: "Audio Files/Kick"
    std::vector<std::size_t> clips;  ///< of `files`, ascending in time
};

/// A song as the client sent it, read completely and judged in nothing.
struct SongFolder {
    std::string title;                   ///< of folder or zip
    std::vector<SongFile> files;         ///< sorted by path
    std::vector<ClipTrack> clip_tracks;  ///< sorted by path; their files are no tracks of their own
    std::vector<std::string> ignored;    ///< litter
    std::vector<std::string> listed;     ///< documents and projects of kinds we do not read
    std::vector<Error> unreadable;       ///< audio by name that is none: broken, empty, text
    Sidecars sidecars;
    std::shared_ptr<ScratchFolder> scratch;  ///< keeps unpacked files alive
};

/// Reads a folder with its sub-folders, a list of files, or a .zip. All faults are gathered in
/// `unreadable`; fails only when the path is not there, is a hostile zip (absolute or climbing
/// paths, links, more than 64 GiB or 100:1 or 20 000 entries), holds several songs (the message
/// gives the 'sitwell mix' commands to paste), or the clips of a recording session whose time
/// stamps do not tell where they belong (the message gives the export steps of the program that
/// made them). Nothing is ever written into the song.
Result<SongFolder> open_song(const std::vector<std::filesystem::path>& paths);

}  // namespace sitwell
