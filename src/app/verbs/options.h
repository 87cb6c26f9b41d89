#pragma once

#include "core/system/machine.h"

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sitwell {

/// What every verb may be told about how it runs.
struct RunOptions {
    int threads = 0;              ///< 0: as many as there are cores
    std::filesystem::path cache;  ///< empty: none
    bool quiet = false;

    /// How many threads to run. [any]
    int threads_to_use() const { return threads > 0 ? threads : usable_cores(); }
};

/// What a song is, and what the client says of its files.
struct SongOptions {
    std::vector<std::filesystem::path> song;
    std::vector<std::pair<std::string, std::string>> roles;  ///< file or glob, role
    std::string lead;
    std::vector<std::string> exclude;  ///< files or globs
    std::vector<std::string> include;
    std::string genre;
    RunOptions run;
};

struct PrepOptions : SongOptions {
    std::filesystem::path out;  ///< of the page; empty: <song>-prep in the current folder
    bool page = true;
};

struct MixOptions : SongOptions {
    std::filesystem::path out;    ///< empty: <song>-mix in the current folder
    std::filesystem::path rough;  ///< a rough mix, wherever it lies; empty: the song's, if any
    std::string loudness;         ///< of the listening copy: "genre", a number, or a file to match
    std::vector<std::string> prints;    ///< "stems", "instrumental", "acappella", "tv"
    std::vector<std::string> wanted;    ///< works to be done: "balance", …; empty: all
    std::vector<std::string> left;      ///< works to be left
    double amount_percent = 100.0;      ///< of every creative move, 0 to 100
    bool wants_variants = false;        ///< beside the mix
    std::vector<std::string> variants;  ///< by id; empty: all there are
    bool fresh = false;
};

struct SetOptions {
    std::filesystem::path mix;                               ///< the folder that mix made
    std::vector<std::pair<std::string, std::string>> moves;  ///< address, value
    std::vector<std::string> prints;                         ///< as of MixOptions
    RunOptions run;
};

struct LockOptions {
    std::filesystem::path mix;        ///< the folder that mix made
    std::vector<std::string> places;  ///< as typed: "kick", "lead.eq"; empty: only tell
    bool open = false;                ///< unlock them
};

struct ReviewOptions {
    std::filesystem::path file;
    std::vector<std::filesystem::path> references;
    std::string genre;                 ///< empty: tone is held against the nearest there is
    std::vector<std::string> through;  ///< ids of loudspeakers to play it through
    std::filesystem::path stems;       ///< folder of the stems it was printed with; empty: none
    std::filesystem::path raw;         ///< folder of the tracks as recorded; empty: none
    std::filesystem::path out;         ///< folder of the page and prints; empty: no page
    RunOptions run;
};

struct RenderOptions {
    std::filesystem::path session;
    std::filesystem::path stems;  ///< the files of the song; empty: beside the session
    std::filesystem::path out;    ///< empty: beside the session, with its name
    std::vector<std::string> prints;
    RunOptions run;
};

}  // namespace sitwell
