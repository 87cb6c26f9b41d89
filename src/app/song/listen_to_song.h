#pragma once

#include "analysis/song.h"
#include "app/progress.h"
#include "app/song/feature_cache.h"
#include "app/song/open_source.h"
#include "core/result/result.h"
#include "session/model/session.h"

#include <vector>

namespace sitwell {

struct SongHeard {
    SongFeatures features;
    std::vector<Note> notes;        ///< about files that were odd but usable
    std::vector<Error> unreadable;  ///< files that broke while they were read
};

/// Hears every track of a session at its rate, several at once on `threads` threads. The result
/// does not depend on their number. Fails only when interrupted.
Result<SongHeard> listen_to_song(const Session& session, const FileMap& files,
                                 const FeatureCache& cache, int threads, Progress& progress);

}  // namespace sitwell
