#pragma once

#include "core/result/result.h"
#include "session/model/ids.h"

#include <compare>
#include <string>
#include <string_view>

namespace sitwell {

/// One address for every number of a mix: strip / node / parameter. The node is "fader", "mute",
/// "place", the id of a send or the id of an insert (which may not be one of those three words);
/// the parameter is an id of the catalog. In text, the three are joined by dots:
/// "lead-vox.compressor.threshold". Strip ids hold no dot.
struct Address {
    StripId strip;
    std::string node;
    std::string parameter;
    auto operator<=>(const Address&) const = default;
};

std::string to_text(const Address& address);
Result<Address> parse_address(std::string_view text);

}  // namespace sitwell
