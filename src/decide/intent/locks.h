#pragma once

#include "core/result/result.h"
#include "session/model/address.h"
#include "session/model/session.h"

#include <string>
#include <string_view>
#include <vector>

namespace sitwell {

/// What of a mix a person has locked, and the mix in which it stands as it shall stay. A place is a
/// parameter, a node (its parameter is empty) or a whole strip (its node is empty too).
struct Locks {
    std::vector<Address> places;
    Session as_it_was;

    /// Whether that parameter may not be changed. [any]
    bool hold(const StripId& strip, std::string_view node, std::string_view parameter) const;
    /// Whether that node, a device or a send, may not be changed in anything. [any]
    bool hold_node(const StripId& strip, std::string_view node) const;
    /// Whether anything of that node is locked. [any]
    bool touch(const StripId& strip, std::string_view node) const;
    bool hold_strip(const StripId& strip) const;
};

/// Adds a place that is not among them. [any]
void add_place(std::vector<Address>& places, const Address& place);

/// "kick", "lead-vox.equalizer", "lead-vox.compressor.threshold". [any]
std::string place_in_text(const Address& place);
/// The place so written; fails for what is none. [any]
Result<Address> place_from_text(std::string_view text);

}  // namespace sitwell
