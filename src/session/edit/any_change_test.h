#pragma once

#include "session/edit/edit.h"

#include <rapidcheck.h>

namespace sitwell {

/// A change of that alternative of Change, made for the session: most can be applied, some must be
/// refused.
rc::Gen<Change> any_change(const Session& session, std::size_t kind);

/// A base with up to three revisions of what its session did not refuse.
rc::Gen<Document> any_document();

}  // namespace sitwell
