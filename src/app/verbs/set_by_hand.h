#pragma once

#include "app/progress.h"
#include "app/verbs/mix_song.h"
#include "app/verbs/options.h"
#include "core/result/result.h"
#include "session/edit/edit.h"

#include <string>
#include <utility>
#include <vector>

namespace sitwell {

/// The edits that a person asks for on a session: addresses and values as typed
/// ("lead.compressor.threshold", "-20dB"). Refuses everything that does not fit, all of it
/// together. [any]
Result<std::vector<Edit>> hand_moves(const Session& session,
                                     const std::vector<std::pair<std::string, std::string>>& moves);

/// The whole job of `sitwell set`: makes these moves on the mix as it stands, and nothing else, and
/// delivers that as the next revision. Fails when the folder holds no mix, when its song is not
/// where it was or has changed, and when a move does not fit.
Result<MixedSong> set_by_hand(const SetOptions& options, Progress& progress);

}  // namespace sitwell
