#pragma once

#include "analysis/alignment/excerpts.h"
#include "app/song/hear_song.h"
#include "decide/identify/identify.h"
#include "media/audio_reader.h"

#include <memory>
#include <vector>

namespace sitwell {

/// Stretches of a song's tracks, read from their files. Each file is opened when it is first asked
/// for and stays open. Tracks are counted as `identification` lists them. `song` and
/// `identification` must outlive it. One thread at a time. [control]
class SongExcerpts final : public Excerpts {
public:
    SongExcerpts(const HeardSong& song, const Identification& identification);

    AudioBuffer read(std::size_t track, FrameRange range) override;

    /// The same with the channels the file has; one of silence where it cannot be read.
    AudioBuffer read_channels(std::size_t track, FrameRange range);

private:
    struct Track {
        const Source* source = nullptr;
        const TrackFeatures* sound = nullptr;
        std::unique_ptr<AudioReader> reader;  ///< null: not to be opened
        bool is_asked_for = false;
    };

    AudioReader* reader_of(Track& track);

    const HeardSong& song_;
    std::vector<Track> tracks_;
};

}  // namespace sitwell
