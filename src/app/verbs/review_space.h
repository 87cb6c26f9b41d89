#pragma once

#include "app/verbs/review_raw.h"
#include "app/verbs/review_stems.h"
#include "core/result/result.h"
#include "decide/listening/depth_figures.h"

#include <vector>

namespace sitwell {

/// Hears the loudest seconds of every part of a mix beside its recording, both at the rate of the
/// mix. Parts without a recording, of very many tracks, that never play, and whose print is another
/// sound than their recording are left out.
Result<std::vector<PartInSpace>> hear_parts_in_space(const ReviewedStems& stems,
                                                     const ReviewedRaw& raw, double sample_rate_hz);

}  // namespace sitwell
