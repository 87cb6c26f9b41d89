#pragma once

#include "analysis/voice/voice_figures.h"
#include "core/json/json.h"
#include "decide/listening/find_faults.h"

#include <optional>
#include <vector>

namespace sitwell {

/// What of a voice a mixer would mention, by `limits` (data/faults.json): breaths, sibilants,
/// plosives, mouth clicks, and a part beside the song's pitch. Who speaks rather than sings is not
/// judged by pitch. Pure. [any]
std::vector<Finding> judge_voice(const VoiceFigures& voice, const TuneFigures& tune,
                                 const Json& limits);

/// The one of them that says how often lips and tongue click, by the time in phrases. Pure. [any]
std::optional<Finding> judge_mouth_clicks(const VoiceFigures& voice, const Json& limits);

}  // namespace sitwell
