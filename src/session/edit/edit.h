#pragma once

#include "core/result/result.h"
#include "session/model/address.h"
#include "session/model/session.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sitwell {

// The vocabulary of change. Engine, client's note and hand on a fader all speak it.

struct SetValue {
    Address address;
    float value = 0.0f;
    bool operator==(const SetValue&) const = default;
};
/// Adds, replaces or, without points, removes the lane of that author on that parameter.
struct WriteLane {
    StripId strip;
    Lane lane;
    bool operator==(const WriteLane&) const = default;
};
struct AddStrip {
    Strip strip;
    std::size_t at = 0;  ///< place in the order of strips
    bool operator==(const AddStrip&) const = default;
};
struct RemoveStrip {
    StripId strip;
    bool operator==(const RemoveStrip&) const = default;
};
struct AddInsert {
    StripId strip;
    Insert insert;
    std::size_t at = 0;  ///< place in the chain
    bool operator==(const AddInsert&) const = default;
};
struct RemoveInsert {
    StripId strip;
    InsertId insert;
    bool operator==(const RemoveInsert&) const = default;
};
struct BypassInsert {
    StripId strip;
    InsertId insert;
    bool bypassed = true;
    bool operator==(const BypassInsert&) const = default;
};
struct SetKey {
    StripId strip;
    InsertId insert;
    std::optional<StripId> key;
    bool operator==(const SetKey&) const = default;
};
struct AddSend {
    StripId strip;
    Send send;
    std::size_t at = 0;
    bool operator==(const AddSend&) const = default;
};
struct RemoveSend {
    StripId strip;
    SendId send;
    bool operator==(const RemoveSend&) const = default;
};
struct SetOutput {
    StripId strip;
    std::optional<StripId> output;
    bool operator==(const SetOutput&) const = default;
};
struct SetRole {
    StripId strip;
    std::string role;
    bool operator==(const SetRole&) const = default;
};
/// Alignment, polarity, clip gain, repairs: the source as a whole.
struct SetSource {
    StripId strip;
    Source source;
    bool operator==(const SetSource&) const = default;
};
struct SetLength {
    Frames length = 0;
    bool operator==(const SetLength&) const = default;
};

using Change =
    std::variant<SetValue, WriteLane, AddStrip, RemoveStrip, AddInsert, RemoveInsert, BypassInsert,
                 SetKey, AddSend, RemoveSend, SetOutput, SetRole, SetSource, SetLength>;

/// A number a reason rests on.
struct Evidence {
    std::string feature;  ///< "lead loudness while it sings"
    float value = 0.0f;
    Unit unit = Unit::none;
    bool operator==(const Evidence&) const = default;
};

/// What a move does to the mix: one figure of it without the move and with it, all else alike.
struct Effect {
    std::string feature;  ///< "words getting through"
    float without = 0.0f;
    float with = 0.0f;
    Unit unit = Unit::none;
    bool operator==(const Effect&) const = default;
};

struct Reason {
    std::string rule;  ///< stable id: "balance.vocal_above_bed"
    std::string text;  ///< one sentence for a musician
    std::vector<Evidence> evidence;
    std::vector<Effect> measured = {};  ///< most telling first; empty where nobody measured it
    bool operator==(const Reason&) const = default;
};

struct Edit {
    Change change;
    Reason reason;
    bool operator==(const Edit&) const = default;
};

struct Revision {
    int number = 1;
    std::string author;  ///< "engineer", "note", "you"
    std::vector<Edit> edits;
    bool operator==(const Revision&) const = default;
};

/// A session with how it came to be: `session()` is `base` with every revision applied in turn.
struct Document {
    Session base;
    std::vector<Revision> revisions;
    bool operator==(const Document&) const = default;
};

/// The session after the change; refuses, with path and nearest meaning, what does not exist or is
/// out of range. Applying never leaves a session that validates less well than before. [any]
Result<Session> apply(Session session, const Change& change);
Result<Session> apply(Session session, const std::vector<Edit>& edits);

/// The change that undoes `change` on the session as it was before it: apply(apply(s, c), invert(c,
/// s)) == s.
Result<Change> invert(const Change& change, const Session& before);

/// The base with every revision up to `number` applied; all of them when empty.
Result<Session> replay(const Document& document, std::optional<int> number = std::nullopt);

/// The strip a change is about; empty for SetLength.
StripId strip_of(const Change& change);

/// The value now at an address: a strip's fixed parameter, a send's or an insert's.
Result<float> value_at(const Session& session, const Address& address);

}  // namespace sitwell
