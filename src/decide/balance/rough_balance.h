#pragma once

#include "analysis/song.h"
#include "core/json/json.h"
#include "decide/identify/identify.h"
#include "decide/intent/known_balance.h"

#include <optional>

namespace sitwell {

/// The balance of the rough mix among the files: the gain of every track in it, by non-negative
/// least squares of powers by octave and fifth of a second (mixing practice 2.2, analysis/
/// fit_sum.h), as loudness. Of several mixes the one that the tracks account for best. A track that
/// is not in it is not known. Confidence is the quality of the fit. [any]
std::optional<KnownBalance> rough_balance(const Session& session,
                                          const Identification& identification,
                                          const SongFeatures& features, const Json& table);

}  // namespace sitwell
