#pragma once

#include "analysis/measure_mix.h"
#include "app/report/report.h"
#include "decide/listening/tone_target.h"

namespace sitwell {

/// The picture of a mix's tone: its third octaves, and the band in which those of the genre lie.
/// [any]
void add_tone(ReportContent& content, const MixRows& rows, const ToneTarget& target);

}  // namespace sitwell
