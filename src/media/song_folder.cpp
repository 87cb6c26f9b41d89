#include "media/song_folder.h"

#include "core/text/format.h"
#include "core/text/letters.h"
#include "core/text/names.h"
#include "media/sidecar/read_sidecars.h"
#include "media/song/export_steps.h"
#include "media/song/file_kind.h"
#include "media/song/folder_scan.h"
#include "media/song/probe.h"
#include "media/song/region_files.h"
#include "media/song/several_songs.h"
#include "media/song/zip_archive.h"
#include "media/stream/text_encoding.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace sitwell {

namespace fs = std::filesystem;

namespace {

bool is_read(FileKind kind)
{
    return kind != FileKind::litter && kind != FileKind::other;
}

/// Sorts what was found by kind, and reads it.
void take_in(std::vector<FoundFile> found, SongFolder& song)
{
    std::vector<FoundFile> audio;
    std::vector<SidecarFile> sidecars;
    for (FoundFile& file : found) {
        const FileKind kind = kind_of(file.path);
        if (kind == FileKind::litter)
            song.ignored.push_back(std::move(file.path));
        else if (kind == FileKind::other)
            song.listed.push_back(std::move(file.path));
        else if (kind == FileKind::audio)
            audio.push_back(std::move(file));
        else
            sidecars.push_back({std::move(file.path), std::move(file.on_disk), kind});
    }
    Probed probed = probe(audio);
    song.files = std::move(probed.files);
    std::move(probed.unreadable.begin(), probed.unreadable.end(),
              std::back_inserter(song.unreadable));
    std::stable_sort(song.unreadable.begin(), song.unreadable.end(),
                     [](const Error& a, const Error& b) { return a.where < b.where; });
    song.sidecars = read_sidecars(sidecars, song.listed);
    std::sort(song.listed.begin(), song.listed.end());
}

/// "." and "songs/" have names too.
std::string title_of(const fs::path& path)
{
    std::error_code ec;
    fs::path real = fs::weakly_canonical(path, ec);
    if (ec) real = path;
    if (!real.has_filename()) real = real.parent_path();
    return to_utf8(real.filename().native());
}

Result<SongFolder> open_folder(const fs::path& folder)
{
    auto found = scan_folder(folder);
    if (!found) return tl::unexpected{found.error()};
    SongFolder song;
    song.title = title_of(folder);
    song.unreadable = std::move(found->faults);
    take_in(std::move(found->files), song);
    return song;
}

Result<SongFolder> open_zip(const fs::path& file)
{
    auto zip = ZipArchive::open(file);
    if (!zip) return tl::unexpected{zip.error()};
    auto scratch = ScratchFolder::create();
    if (!scratch) return tl::unexpected{scratch.error()};
    SongFolder song;
    song.title = title_of(fs::path{file}.replace_extension());
    song.scratch = std::make_shared<ScratchFolder>(std::move(*scratch));
    std::vector<FoundFile> found;
    for (const ZipArchive::Entry& entry : zip->entries()) {
        // What lies on the disk has a name of our own making, whatever the entry is called.
        const fs::path to = song.scratch->path() / format("{:05}", entry.index);
        if (is_read(kind_of(entry.path))) {
            if (auto unpacked = zip->unpack(entry, to); !unpacked) {
                if (unpacked.error().code == Error::Code::io)
                    return tl::unexpected{unpacked.error()};
                song.unreadable.push_back(std::move(unpacked.error()));
                continue;
            }
        }
        found.push_back({entry.path, to});
    }
    take_in(std::move(found), song);
    return song;
}

/// The files of a list, named from the deepest folder that holds them all.
Result<SongFolder> open_list(const std::vector<fs::path>& paths)
{
    std::vector<FoundFile> found;
    SongFolder song;
    fs::path shared;
    for (const fs::path& path : paths) {
        std::error_code ec;
        fs::path whole = fs::absolute(path, ec).lexically_normal();
        if (!whole.has_filename()) whole = whole.parent_path();
        if (fs::is_directory(path, ec)) {
            auto below = scan_folder(path);
            if (!below) return tl::unexpected{below.error()};
            for (FoundFile& file : below->files)
                found.push_back({{}, whole / file.on_disk.lexically_relative(path)});
            std::move(below->faults.begin(), below->faults.end(),
                      std::back_inserter(song.unreadable));
        } else {
            found.push_back({{}, whole});
        }
        const fs::path folder = whole.parent_path();
        if (shared.empty()) shared = folder;
        while (shared != shared.root_path()) {
            const auto [end, rest] =
                std::mismatch(shared.begin(), shared.end(), folder.begin(), folder.end());
            if (end == shared.end()) break;
            shared = shared.parent_path();
        }
    }
    for (FoundFile& file : found)
        file.path = to_utf8(file.on_disk.lexically_relative(shared).generic_string());
    std::sort(found.begin(), found.end(),
              [](const FoundFile& a, const FoundFile& b) { return a.path < b.path; });
    found.erase(
        std::unique(found.begin(), found.end(),
                    [](const FoundFile& a, const FoundFile& b) { return a.path == b.path; }),
        found.end());
    song.title = title_of(shared);
    take_in(std::move(found), song);
    return song;
}

bool has_zip_extension(const fs::path& path)
{
    return lower(path.extension().string()) == ".zip";
}

Error several_songs_error(const std::vector<std::string>& songs, const fs::path& path, bool is_zip)
{
    std::string message =
        is_zip ? format("This zip holds {} songs. Unpack it, and mix each folder by itself:",
                        songs.size())
               : format("This folder holds {} songs. Mix each by itself:", songs.size());
    for (const std::string& song : songs)
        message += "\n  sitwell mix " + shell_quoted(is_zip ? song : (path / song).string());
    return {Error::Code::unsupported, std::move(message), path.string()};
}

/// Clips of a recording session become tracks by their time stamps, or cannot be mixed.
Result<void> take_clips_for_tracks(SongFolder& song, const fs::path& path)
{
    RegionFiles regions = find_region_files(song.files);
    if (!regions.fault.empty())
        return fail(Error::Code::unsupported,
                    format("These are the clips of a recording session, not its tracks: {} short "
                           "files of {} tracks, and {}. Export the tracks whole. {}",
                           regions.files, regions.names, regions.fault, export_steps(song)),
                    path.string());
    song.clip_tracks = std::move(regions.tracks);
    return {};
}

}  // namespace

Result<SongFolder> open_song(const std::vector<fs::path>& paths)
{
    if (paths.empty())
        return fail(Error::Code::not_found,
                    "No song was named. Give a folder, a zip or audio files.");
    for (const fs::path& path : paths) {
        std::error_code ec;
        if (!fs::exists(path, ec))
            return fail(Error::Code::not_found, "There is no such file or folder.", path.string());
    }
    const fs::path& first = paths.front();
    std::error_code ec;
    const bool is_folder = paths.size() == 1 && fs::is_directory(first, ec);
    const bool is_zip = paths.size() == 1 && !is_folder && has_zip_extension(first);
    auto song = is_folder ? open_folder(first) : is_zip ? open_zip(first) : open_list(paths);
    if (!song) return song;
    if (is_folder || is_zip) {
        const std::vector<std::string> songs = several_songs(song->files);
        if (!songs.empty()) return tl::unexpected{several_songs_error(songs, first, is_zip)};
    }
    if (auto tracks = take_clips_for_tracks(*song, first); !tracks)
        return tl::unexpected{tracks.error()};
    return song;
}

}  // namespace sitwell
