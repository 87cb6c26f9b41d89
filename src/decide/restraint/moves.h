#pragma once

#include "session/edit/edit.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace sitwell {

/// Edits that mean nothing without each other: all that set one fader, one place, one device or one
/// band of an equalizer; of a shared room, all that is sent to it.
struct MixMove {
    StripId strip;     ///< of a shared room, its return
    std::string node;  ///< "fader", "place", "compressor", "equalizer band2", "return"
    std::vector<std::size_t> edits;  ///< ascending
    std::vector<StripId> strips;     ///< all it is heard on

    bool operator==(const MixMove&) const = default;
};

/// The moves among edits, by their first one. What routes, names, cuts or mends files belongs to
/// none. [any]
std::vector<MixMove> moves_among(std::span<const Edit> edits);

/// What is left of a mix once some of its edits are left out.
struct Remaining {
    Session session;
    std::vector<Edit> edits;  ///< that make it
};

/// All edits but those; an equalizer whose first band is left out stays for the others. Refuses
/// what does not fit without them. [any]
Result<Remaining> without(const Session& base, std::span<const Edit> edits,
                          std::span<const std::size_t> left_out);

}  // namespace sitwell
