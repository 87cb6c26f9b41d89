#include "media/song/file_kind.h"

#include "core/text/letters.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace sitwell {

namespace {

constexpr std::string_view kAudio[]{
    "wav", "wave", "bwf", "rf64", "bw64", "w64", "aif", "aiff", "aifc", "flac", "mp3",
    "mp2", "ogg",  "oga", "opus", "m4a",  "m4b", "aac", "alac", "wv",   "caf",  "au",
    "snd", "ape",  "tta", "tak",  "wma",  "sd2", "mka", "ac3",  "dsf",  "amr",  "mpc"};
constexpr std::string_view kLitter[]{"asd", "reapeaks", "pkf",      "sfk", "ovw",      "wfm",
                                     "pek", "rpp-bak",  "rpp-undo", "pkn", "reapindex"};
constexpr std::string_view kLitterFiles[]{"thumbs.db", "desktop.ini", "icon\r"};
constexpr std::string_view kLitterFolders[]{"__macosx", "session file backups", "fade files",
                                            "ableton project info", "$recycle.bin"};
constexpr std::string_view kBundles[]{"logicx", "band", "ptxp", "bundle"};

template <class List>
bool is_listed(const List& list, std::string_view word)
{
    return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

std::string_view extension_of(std::string_view name)
{
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos ? std::string_view{} : name.substr(dot + 1);
}

}  // namespace

bool is_bundle(std::string_view folder_name)
{
    return is_listed(kBundles, extension_of(lower(folder_name)));
}

FileKind kind_of(std::string_view path)
{
    const std::string small = lower(path);
    std::string_view rest = small;
    bool in_backup = false;
    for (std::size_t slash = rest.find('/'); slash != std::string_view::npos;
         slash = rest.find('/')) {
        const std::string_view folder = rest.substr(0, slash);
        if (folder.front() == '.' || is_listed(kLitterFolders, folder)) return FileKind::litter;
        if (is_bundle(folder)) return FileKind::other;
        in_backup = in_backup || folder == "backup";
        rest.remove_prefix(slash + 1);
    }
    if (rest.empty() || rest.front() == '.' || is_listed(kLitterFiles, rest))
        return FileKind::litter;
    const std::string_view extension = extension_of(rest);
    if (is_listed(kLitter, extension)) return FileKind::litter;
    if (is_listed(kAudio, extension)) return FileKind::audio;
    if (extension == "mid" || extension == "midi" || extension == "smf") return FileKind::midi;
    if (extension == "txt" || extension == "md" || extension == "text") return FileKind::text;
    if (extension == "rtf") return FileKind::rtf;
    if (extension == "rpp") return FileKind::reaper;
    if (extension == "dawproject") return FileKind::dawproject;
    // Live keeps the last ten versions of a set in this folder.
    if (extension == "als") return in_backup ? FileKind::litter : FileKind::ableton;
    return FileKind::other;
}

}  // namespace sitwell
