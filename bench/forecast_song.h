#pragma once

#include "analysis/listen.h"
#include "app/progress.h"
#include "app/song/align_song.h"
#include "app/song/mend_song.h"
#include "app/song/time_song.h"
#include "core/audio/audio_buffer.h"
#include "core/audio/audio_view.h"
#include "decide/pipeline.h"
#include "decide/stages/tracks.h"
#include "render/engine/source_feed.h"
#include "session/model/sound_key.h"
#include "support/buffer_reader.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>

namespace sitwell {

/// A stretch of a song as `mix` decides it, its tracks in memory: what is foreseen of it and what
/// is rendered begin and end together.
struct Excerpt {
    Session session;
    SongFeatures features;
    std::map<std::string, AudioBuffer> sounds;  ///< by path of the source

    SourceOpener opener() const
    {
        return [this](const Source& source) -> Result<std::unique_ptr<AudioReader>> {
            return std::make_unique<test::BufferReader>(AudioBuffer{sounds.at(source.path).view()},
                                                        session.sample_rate_hz);
        };
    }
};

/// What `mix` knows of a song before it decides.
inline Result<KnownSong> known_song(HeardSong& song, const Intent& intent)
{
    const auto progress = no_progress();
    KnownSong known{identify(song.base, song.features, intent), {}};
    time_song(song, known.identification, intent, {}, 1);
    known.timing = song.timing;
    if (auto done = mend_song(song, known.identification, intent, {}, {}, 1, *progress); !done)
        return tl::unexpected{done.error()};
    known.alignments = align_song(song, known.identification, *intent.practice);
    known.repairs = song.repairs;
    return known;
}

/// The session that `mix` decides for a song, before its first print.
inline Result<Session> decided(HeardSong& song, const Intent& intent)
{
    return known_song(song, intent)
        .and_then([&](KnownSong known) {
            return decide(song.base, std::move(known), song.features, intent);
        })
        .map([](Decision decision) { return std::move(decision.session); });
}

/// What a source plays from session frame `first` on, without its polarity and clip gains.
inline Result<AudioBuffer> cut(const Source& source, const FileMap& files, double rate_hz,
                               Frames first, Frames length)
{
    auto reader = open_source(source, files, rate_hz);
    if (!reader) return tl::unexpected{reader.error()};
    AudioBuffer audio{(*reader)->format().channels, static_cast<std::size_t>(length)};
    const Frames from = first - source.offset_frames;
    auto at = static_cast<std::size_t>(std::clamp<Frames>(-from, 0, length));
    if (from >= (*reader)->format().frames) return audio;
    if (auto done = (*reader)->seek(std::max<Frames>(from, 0)); !done)
        return tl::unexpected{done.error()};
    while (at < audio.frames()) {
        const std::size_t got = (*reader)->read(audio.view().slice(at, audio.frames() - at));
        if (got == 0) break;
        at += got;
    }
    return audio;
}

/// The stretch from `first` on. Lanes stay behind: drawn sessions stand still.
inline Result<Excerpt> excerpt_of(const Session& decided, const FileMap& files, Frames first,
                                  Frames length)
{
    Excerpt excerpt{decided, {}, {}};
    excerpt.session.length = length;
    for (Strip& strip : excerpt.session.strips) {
        strip.lanes.clear();
        if (strip.is_bus()) continue;
        Source& source = *strip.source;
        auto audio = cut(source, files, decided.sample_rate_hz, first, length);
        if (!audio) return tl::unexpected{audio.error()};
        Source played;
        played.path = played.content_hash = strip.id.text;
        played.channels = source.channels;
        played.file_rate_hz = decided.sample_rate_hz;
        played.frames = length;
        played.polarity = source.polarity;
        for (Region region : source.regions) {
            const Frames shift = source.offset_frames - first;
            region.range = {std::max<Frames>(region.range.first + shift, 0),
                            std::min(region.range.last + shift, length)};
            region.fade_in = region.fade_out = 0;
            if (region.range.first < region.range.last) played.regions.push_back(region);
        }
        source = std::move(played);
        TrackListener listener{decided.sample_rate_hz,
                               static_cast<int>(std::min<std::size_t>(audio->channels(), 2))};
        listener.process(audio->view().first_channels(std::min<std::size_t>(audio->channels(), 2)));
        excerpt.features[sound_key(source)] = listener.finish();
        excerpt.sounds[source.path] = std::move(*audio);
    }
    return excerpt;
}

}  // namespace sitwell
