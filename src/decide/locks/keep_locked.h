#pragma once

#include "decide/intent/locks.h"
#include "session/edit/edit.h"

#include <vector>

namespace sitwell {

/// What brings every locked place to what it was, as far as the session has what that needs: a
/// device that is not there comes back as it was, a send as soon as its bus is there. Nothing where
/// all is as it was. A track that is left out of the mix stays so, although its strip is locked.
/// [any]
std::vector<Edit> bring_back_locked(const Session& now, const Locks& locks);

/// The edits of an engineer parted into those that leave alone what is locked and those that would
/// change it. A new device where one with a locked parameter stands sets what is free of it. Files,
/// roles and ways to buses are never locked. [any]
struct PartedEdits {
    std::vector<Edit> free;
    std::vector<Edit> refused;
};
PartedEdits part_by_locks(const Session& now, std::vector<Edit> edits, const Locks& locks);

/// What was not done for a lock's sake, a sentence for each strip and reason. [any]
std::vector<Note> told_of_refused(const std::vector<Edit>& refused, const Session& session);

/// Locked places that are no longer in the session, or could not be brought back. [any]
std::vector<Note> told_of_lost(const Session& now, const Locks& locks);

}  // namespace sitwell
