#pragma once

#include "session/edit/edit.h"

#include <cstddef>

namespace sitwell {

// Where a change acts, or a sentence that says what is not there. `where` is the path in the
// session, or for a parameter its address.

Result<std::size_t> strip_at(const Session& session, const StripId& id);
Result<std::size_t> insert_at(const Session& session, std::size_t strip, const InsertId& id);
Result<std::size_t> send_at(const Session& session, std::size_t strip, const SendId& id);

/// The place of the lane of the same author on the same parameter; the number of lanes when there
/// is none.
std::size_t lane_at(const Strip& strip, const Lane& like) noexcept;

}  // namespace sitwell
