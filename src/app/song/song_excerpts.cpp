#include "app/song/song_excerpts.h"

#include <algorithm>
#include <utility>

namespace sitwell {

SongExcerpts::SongExcerpts(const HeardSong& song, const Identification& identification)
    : song_{song}
{
    for (const TrackIdentity& identity : identification.tracks) {
        const Source& source = *find_strip(song.mended, identity.strip)->source;
        tracks_.push_back({&source, heard_as_it_came(source, song.features), nullptr, false});
    }
}

AudioReader* SongExcerpts::reader_of(Track& track)
{
    if (!std::exchange(track.is_asked_for, true))
        if (auto opened =
                open_source(*track.source, song_.files, song_.mended.sample_rate_hz, track.sound))
            track.reader = std::move(*opened);
    return track.reader.get();
}

AudioBuffer SongExcerpts::read_channels(std::size_t track, FrameRange range)
{
    const auto length = static_cast<std::size_t>(range.length());
    AudioReader* reader = reader_of(tracks_[track]);
    if (reader == nullptr) return {1, length};
    AudioBuffer excerpt{reader->format().channels, length};
    const Frames offset = tracks_[track].source->offset_frames;
    const Frames first = std::max<Frames>(range.first - offset, 0);
    const Frames last = std::min(range.last - offset, reader->format().frames);
    if (first >= last || !reader->seek(first)) return excerpt;

    AudioBuffer sound{excerpt.channels(), static_cast<std::size_t>(last - first)};
    const std::size_t heard = reader->read(sound.view());
    const auto at = static_cast<std::ptrdiff_t>(first + offset - range.first);
    for (std::size_t c = 0; c < sound.channels(); ++c)
        std::copy_n(sound.channel(c).begin(), heard, excerpt.channel(c).begin() + at);
    return excerpt;
}

AudioBuffer SongExcerpts::read(std::size_t track, FrameRange range)
{
    const AudioBuffer channels = read_channels(track, range);
    AudioBuffer excerpt{1, channels.frames()};
    const float share = 1.0f / static_cast<float>(channels.channels());
    for (std::size_t c = 0; c < channels.channels(); ++c)
        for (std::size_t n = 0; n < channels.frames(); ++n)
            excerpt.channel(0)[n] += share * channels.channel(c)[n];
    return excerpt;
}

}  // namespace sitwell
