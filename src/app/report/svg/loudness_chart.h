#pragma once

#include "app/report/report.h"
#include "app/report/svg/svg.h"

namespace sitwell {

/// Loudness over the song, and below it when each part plays, on one time axis. Empty without
/// short-term loudness. [any]
std::string loudness_chart(const ReportContent& content, ChartSize size);

}  // namespace sitwell
