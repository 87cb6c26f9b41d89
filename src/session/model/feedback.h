#pragma once

#include "session/model/session.h"

#include <string>
#include <vector>

namespace sitwell {

/// Strips in the order in which a signal passes them.
using Way = std::vector<StripId>;

/// The shortest way a signal takes from one strip to another by outputs, sends and side-chain keys
/// (a key is taken from one strip and acts in another); `{from}` when they are the same, empty when
/// there is none. [any]
Way way(const Session& session, const StripId& from, const StripId& to);

/// Every strip a signal goes to straight from this one: its output, sends and the strips it is a
/// key of.
std::vector<StripId> fed_by(const Session& session, const StripId& id);

/// Loops, each from a strip back to itself: {a, b, a}. Enough of them to break every one; not every
/// round trip there is. An insert keyed from its own strip is no loop but a fault of its own.
/// Linear in strips and routes.
std::vector<Way> feedback_of(const Session& session);

/// "The signal would feed back: a → b → a. Take one of these routes or keys away."
std::string feedback_sentence(const Way& loop);

}  // namespace sitwell
