#pragma once

#include "session/model/address.h"
#include "session/model/session.h"

#include <string_view>
#include <vector>

namespace sitwell {

// How a person names a place in a mix, against the exact words of a session file.

/// The strips that a word means: the one of that id, else all that are called so (a name, its
/// spelling as an id, a file's path in the song), else all of that role, "lead" being the lead
/// voices; buses only where no track is meant. [any]
std::vector<const Strip*> strips_meant(const Session& session, std::string_view word);

/// An address as a person types it, "lead.compressor.threshold": a strip as above where it means
/// one alone; a node by its id, by its device or by how either begins ("eq"), or a send by its bus;
/// a parameter by its id, its unit behind it or not ("threshold", "threshold_db"), which may be
/// left out of faders, mutes and sends ("kick.fader"). Refuses what is not there with the nearest
/// there is, and what may be several with all of them. [any]
Result<Address> address_meant(const Session& session, std::string_view text);

/// A place of any size as a person types it: a strip ("kick"), a node of it ("lead.eq"), which
/// leaves the parameter empty, or a parameter. Refuses as `address_meant`. [any]
Result<Address> place_meant(const Session& session, std::string_view text);

}  // namespace sitwell
