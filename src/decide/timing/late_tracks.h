#pragma once

#include "analysis/song.h"
#include "core/json/json.h"
#include "decide/identify/identify.h"
#include "session/model/session.h"

#include <cstddef>
#include <vector>

namespace sitwell {

/// Which files of a song may not begin with it, and what could tell; rows of
/// Identification::tracks.
struct LateTracks {
    std::vector<std::size_t> suspects;
    std::vector<std::size_t> mixes;    ///< that could hold them, the longest first
    std::vector<std::size_t> trusted;  ///< begin with the song, the one that plays most first
};

/// Files that sound and are shorter than the song, by more than `same_length_s` of data/timing.json
/// (mixing practice 2.1: lengths differ, no common start). The song is as long as most files are,
/// or as its mixes are. No suspects where time stamps have moved any file, or where every file is
/// of one length; those laid from clips have stamps of their own. Pure; costs nothing. [any]
LateTracks late_tracks(const Session& session, const SongFeatures& features,
                       const Identification& identification, const Json& limits);

}  // namespace sitwell
