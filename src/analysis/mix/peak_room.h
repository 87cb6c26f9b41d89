#pragma once

#include "analysis/measure_mix.h"

namespace sitwell {

/// The least that peaks stand over loudness in any 3 s, dB (PSR: sample peak of those 3 s over
/// their short-term loudness), among those within 10 LU of the loudest. Little of it is what a
/// limiter leaves. 100 for less than 3 s and for silence. [any]
double least_peak_over_short_term_db(const MixRows& rows);

}  // namespace sitwell
