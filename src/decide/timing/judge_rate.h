#pragma once

#include "analysis/song.h"
#include "core/json/json.h"
#include "decide/identify/identify.h"
#include "decide/timing/track_time.h"
#include "session/model/session.h"

#include <cstddef>
#include <string>
#include <vector>

namespace sitwell {

/// A file that would be as long as the others if it had been recorded at another rate than it says.
struct RateSuspect {
    std::size_t track = 0;  ///< row of Identification::tracks
    double file_rate_hz = 48000.0;
    std::size_t alike = 0;  ///< other files of the length it would have
};

/// Files that sound and whose length differs from the usual one by 48 : 44.1, either way, if that
/// makes its rate a usual one (mixing practice 2.1, wrong-rate header), where at least two others
/// have that length. Pure; costs nothing. [any]
std::vector<RateSuspect> rate_suspects(const Session& session, const SongFeatures& features,
                                       const Identification& identification, const Json& limits);

/// The file read at its true rate, for `reason`'s words `proof`: "its onsets then fall together
/// with those of the other files". Pure. [any]
TrackTime at_true_rate(const RateSuspect& suspect, const std::string& name, double said_rate_hz,
                       const std::string& proof);

}  // namespace sitwell
