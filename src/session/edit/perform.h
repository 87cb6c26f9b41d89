#pragma once

#include "session/edit/edit.h"

namespace sitwell {

// Makes one change in place, or refuses it; after a refusal the session is of no use.

Result<void> perform(Session& session, const SetValue& change);
Result<void> perform(Session& session, const WriteLane& change);
Result<void> perform(Session& session, const BypassInsert& change);
Result<void> perform(Session& session, const SetRole& change);
Result<void> perform(Session& session, const SetSource& change);
Result<void> perform(Session& session, const SetLength& change);

Result<void> perform(Session& session, const AddStrip& change);
Result<void> perform(Session& session, const RemoveStrip& change);
Result<void> perform(Session& session, const AddInsert& change);
Result<void> perform(Session& session, const RemoveInsert& change);
Result<void> perform(Session& session, const SetKey& change);
Result<void> perform(Session& session, const AddSend& change);
Result<void> perform(Session& session, const RemoveSend& change);
Result<void> perform(Session& session, const SetOutput& change);

}  // namespace sitwell
