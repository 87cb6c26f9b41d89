#pragma once

#include "app/report/report.h"
#include "app/report/svg/svg.h"

namespace sitwell {

/// Who stands where, seen from above: left to right by direction, near to far by reverberation.
/// Parts on one spot share a mark and are listed beside it. Empty without parts. [any]
std::string place_chart(const ReportContent& content, ChartSize size);

}  // namespace sitwell
