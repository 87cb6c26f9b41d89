#pragma once

#include "analysis/song.h"
#include "core/json/json.h"
#include "decide/balance/rough_gains.h"
#include "decide/identify/identify.h"
#include "decide/intent/known_balance.h"

#include <optional>

namespace sitwell {

/// The balance of the rough mix among the files, as loudness of every track in it. Where `waves`
/// account for the mix their gains count, of the tracks they are sure of. Else those by
/// non-negative least squares of powers by octave and fifth of a second (mixing practice 2.2,
/// analysis/ fit_sum.h), of several mixes the one that the tracks account for best; powers cannot
/// tell apart what several microphones on one source give to a mix, so of a raw recording they say
/// nothing. A track that is not in the mix is not known. Confidence is the quality of the fit.
/// [any]
std::optional<KnownBalance> rough_balance(const Session& session,
                                          const Identification& identification,
                                          const SongFeatures& features,
                                          const std::optional<RoughGains>& waves,
                                          const Json& table);

}  // namespace sitwell
