#pragma once

#include "analysis/features.h"
#include "core/json/json.h"
#include "decide/listening/find_faults.h"

#include <optional>
#include <string_view>

namespace sitwell {

/// Whether a part of notes lies beside the pitch of the song, by `limits` (data/faults.json):
/// instruments of clear pitch alone, drums and effects never. Voices are judged note by note
/// (judge_voice). Pure. [any]
std::optional<Finding> judge_tuning(const TrackFeatures& sound, std::string_view group,
                                    float song_tuning_cents, const Json& limits);

}  // namespace sitwell
