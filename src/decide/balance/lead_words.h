#pragma once

#include "analysis/song.h"
#include "forecast/forecast.h"
#include "session/model/session.h"

#include <optional>

namespace sitwell {

/// How much of the words of all lead voices gets through in a session, as forecast/words.h foresees
/// it; empty where none sings for a second. [any]
std::optional<float> lead_words(const Session& session, const SongFeatures& features);
std::optional<float> lead_words(const Session& session, const SongFeatures& features,
                                const Forecast& heard);

}  // namespace sitwell
