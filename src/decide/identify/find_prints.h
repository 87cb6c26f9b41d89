#pragma once

#include "core/json/json.h"
#include "decide/identify/identify.h"
#include "decide/names/read_names.h"

#include <string>
#include <vector>

namespace sitwell {

/// A file that is others added up, or that claims to be.
struct Print {
    enum class Kind {
        mix,       ///< of nearly everything: leave it out
        bus,       ///< of some tracks that are here one by one: leave it out
        doubtful,  ///< perhaps a print, not surely enough to silence it
    };
    std::size_t track = 0;
    Kind kind = Kind::doubtful;
    std::string why;  ///< a sentence without its full stop, beginning with "it" or "its"
};

/// Prints of the mix and of buses among the tracks that sound, by what they are made of; names say
/// where to look and how much proof is asked. A mix is left to its name where that says so. Tracks
/// the client spoke of (`wanted`) are never prints. Rows correspond by index. [any]
std::vector<Print> find_prints(const std::vector<TrackIdentity>& tracks,
                               const std::vector<NameReading>& names,
                               const std::vector<const TrackFeatures*>& sounds,
                               const std::vector<bool>& wanted, const Json& limits);

}  // namespace sitwell
