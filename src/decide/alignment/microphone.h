#pragma once

#include "analysis/song.h"
#include "core/time/frames.h"
#include "decide/identify/identify.h"
#include "session/model/session.h"

#include <cstddef>
#include <string>
#include <vector>

namespace sitwell {

/// A track as aligning sees it.
struct Microphone {
    std::size_t track = 0;  ///< row of Identification::tracks
    std::string file;
    std::string role;
    const TrackFeatures* sound = nullptr;
    Frames starts_at = 0;  ///< of the song, at the session's rate
};

/// The tracks that sound and have been listened to. `song` must outlive what is returned. [any]
std::vector<Microphone> microphones_of(const Session& session, const SongFeatures& song,
                                       const Identification& identification);

}  // namespace sitwell
