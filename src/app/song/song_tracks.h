#pragma once

#include "app/song/hear_song.h"
#include "decide/identify/identify.h"
#include "decide/stages/tracks.h"

#include <cstddef>
#include <string>

namespace sitwell {

/// The tracks of a song as it is mended so far, counted as an identification lists them. It keeps
/// up with both, which must outlive it. [any]
class SongTracks {
public:
    SongTracks(const HeardSong& song, const Identification& identification)
        : song_{song}, identification_{identification}
    {
    }

    double rate_hz() const { return song_.mended.sample_rate_hz; }
    const Strip& strip(std::size_t track) const
    {
        return *find_strip(song_.mended, identification_.tracks[track].strip);
    }
    const Source& source(std::size_t track) const { return *strip(track).source; }
    const std::string& file(std::size_t track) const { return identification_.tracks[track].file; }
    double length_s(std::size_t track) const { return seconds_of(source(track).frames, rate_hz()); }
    /// Null where it has not been heard as it is now.
    const TrackFeatures* sound(std::size_t track) const
    {
        return features_of(strip(track), song_.features);
    }

private:
    const HeardSong& song_;
    const Identification& identification_;
};

}  // namespace sitwell
