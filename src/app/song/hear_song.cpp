#include "app/song/hear_song.h"

#include "app/song/listen_to_song.h"
#include "app/song/read_beside.h"
#include "app/song/song_session.h"
#include "decide/stages/tracks.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace sitwell {

namespace {

std::string all_of(const std::vector<Error>& faults)
{
    std::string text;
    for (const Error& fault : faults) text += "\n  " + to_text(fault);
    return text;
}

}  // namespace

Result<HeardSong> read_song(const std::vector<std::filesystem::path>& paths, Progress& progress)
{
    progress.stage("Reading the song");
    auto opened = open_song(paths);
    if (!opened) return tl::unexpected{opened.error()};
    HeardSong heard;
    heard.song = std::move(*opened);
    heard.place = paths.front().string();
    if (heard.song.files.empty())
        return fail(Error::Code::not_found,
                    "There is nothing here that could be mixed." + all_of(heard.song.unreadable),
                    heard.place);
    Noted<Session> base = session_of(heard.song);
    heard.base = std::move(base.value);
    heard.notes = std::move(base.notes);
    heard.files = file_map_of(heard.song);
    heard.read_beside = notes_read_beside(heard.song.sidecars);
    heard.unreadable = heard.song.unreadable;
    heard.ignored = heard.song.ignored;
    heard.ignored.insert(heard.ignored.end(), heard.song.listed.begin(), heard.song.listed.end());
    return heard;
}

Result<void> hear_song(HeardSong& song, const std::filesystem::path& cache, int threads,
                       Progress& progress)
{
    auto heard = listen_to_song(song.base, song.files, FeatureCache{cache}, threads, progress);
    if (!heard) return tl::unexpected{heard.error()};
    song.features = std::move(heard->features);
    std::move(heard->notes.begin(), heard->notes.end(), std::back_inserter(song.notes));
    for (const Error& error : heard->unreadable) {
        song.unreadable.push_back(error);
        std::erase_if(song.base.strips, [&](const Strip& strip) {
            return strip.source && strip.source->path == error.where;
        });
    }
    song.mended = song.base;
    const bool any_sound =
        std::any_of(song.base.strips.begin(), song.base.strips.end(), [&](const Strip& strip) {
            const TrackFeatures* sound = features_of(strip, song.features);
            return sound != nullptr && sound->active_lufs > -70.0f;
        });
    if (any_sound) return {};
    return fail(Error::Code::not_found,
                "Every file of this song is silent or broken; there is nothing to mix." +
                    all_of(song.unreadable),
                song.place);
}

}  // namespace sitwell
