#include "app/song/rough_mix.h"

#include "app/song/listen_to_song.h"
#include "app/song/song_session.h"
#include "core/text/format.h"
#include "decide/stages/tracks.h"

#include <algorithm>
#include <iterator>

namespace sitwell {

namespace {

constexpr float kSilentLufs = -70.0f;  ///< the absolute gate of BS.1770-5

/// Its name, in a folder of its own where a file of the song bears the same.
std::string path_in_song(const SongFile& rough, const HeardSong& song)
{
    std::string path = rough.path;
    while (song.files.count(path) > 0) path = "Rough mix/" + path;
    return path;
}

const Strip* strip_with(const Session& session, const std::string& content_hash)
{
    const auto found =
        std::find_if(session.strips.begin(), session.strips.end(), [&](const Strip& strip) {
            return strip.source && strip.source->content_hash == content_hash;
        });
    return found == session.strips.end() ? nullptr : &*found;
}

Result<void> refuse_silence(const Strip& strip, const SongFeatures& features, const SongFile& rough)
{
    const TrackFeatures* sound = features_of(strip, features);
    if (sound != nullptr && sound->active_lufs > kSilentLufs) return {};
    return fail(Error::Code::bad_format,
                "There is no sound in this rough mix. Name another file, or leave --rough away.",
                rough.on_disk.string());
}

void add_track(Session& session, const Strip& strip)
{
    const auto mix = std::find_if(session.strips.begin(), session.strips.end(),
                                  [](const Strip& other) { return other.is_bus(); });
    session.strips.insert(mix, strip);
}

}  // namespace

Result<SongFile> open_rough_mix(const std::filesystem::path& file)
{
    std::error_code ec;
    if (!std::filesystem::is_regular_file(file, ec))
        return fail(Error::Code::not_found,
                    "There is no such file. Name the rough mix itself behind --rough.",
                    file.string());
    return open_song({file}).and_then([&](const SongFolder& opened) -> Result<SongFile> {
        const bool is_zip = opened.scratch != nullptr;
        if (!is_zip && !opened.files.empty()) return opened.files.front();
        const std::string why =
            opened.unreadable.empty() ? "It is no audio file." : opened.unreadable.front().message;
        return fail(Error::Code::bad_format,
                    format("This rough mix cannot be read: {} Export it as WAV or FLAC.", why),
                    file.string());
    });
}

Result<std::string> join_rough_mix(HeardSong& song, const SongFile& rough,
                                   const std::filesystem::path& cache, Progress& progress)
{
    if (const Strip* own = strip_with(song.base, rough.content_hash)) {
        const auto sounds = refuse_silence(*own, song.features, rough);
        if (!sounds) return tl::unexpected{sounds.error()};
        return own->source->path;
    }
    SongFile file = rough;
    file.path = path_in_song(rough, song);
    const Strip strip = strip_of(file, song.base);
    song.files[file.path] = file.on_disk;
    Session alone{song.base.title, song.base.sample_rate_hz, song.base.length, {strip}};
    auto heard = listen_to_song(alone, song.files, FeatureCache{cache}, 1, progress);
    if (!heard) return tl::unexpected{heard.error()};
    if (!heard->unreadable.empty())
        return fail(heard->unreadable.front().code, heard->unreadable.front().message,
                    rough.on_disk.string());
    if (auto sounds = refuse_silence(strip, heard->features, rough); !sounds)
        return tl::unexpected{sounds.error()};
    song.features.merge(heard->features);
    std::move(heard->notes.begin(), heard->notes.end(), std::back_inserter(song.notes));
    add_track(song.base, strip);
    add_track(song.mended, strip);
    return file.path;
}

void leave_rough_mix(Session& session, const std::string& path)
{
    std::erase_if(session.strips,
                  [&](const Strip& strip) { return strip.source && strip.source->path == path; });
}

}  // namespace sitwell
