#pragma once

#include "analysis/measure_mix.h"

namespace sitwell {

/// The loudest 30 s of a mix, most often its last chorus: what a reference is best compared in
/// (mixing practice 11.4). Its loudness, rows and what follows from them are those of the passage;
/// peaks, loudness range and micro-dynamics stay those of the whole. All of a shorter mix. [any]
MixFigures loudest_passage(const MixFigures& mix);

}  // namespace sitwell
