#pragma once

#include "core/json/json.h"
#include "core/result/result.h"
#include "session/edit/edit.h"
#include "session/model/session.h"

#include <string_view>
#include <vector>

namespace sitwell {

/// The version this program writes. Older ones are migrated on reading, newer ones refused.
inline constexpr int kSessionSchemaVersion = 1;

/// {"sitwell": 1, "session": {...}, "base": {...}, "revisions": [...]}, as docs/session.schema.json
/// describes it. "session" is the current state, there for readers and for `render`; "base" and
/// "revisions" are how it came to be.
Json encode(const Document& document);
Json encode(const Session& session);
Json encode(const Edit& edit);
Json encode(const Address& address);

/// Every fault is reported together: unknown keys, unknown devices and parameters (with the nearest
/// known), wrong kinds, values out of range, each with its path. A file with only "session"
/// (written by hand or by another program) becomes a document without revisions; missing members
/// take their defaults.
using Faults = std::vector<Error>;
tl::expected<Document, Faults> decode_document(const Json& json);
tl::expected<Session, Faults> decode_session(const Json& json);

}  // namespace sitwell
