#pragma once

#include "app/report/report.h"
#include "app/report/svg/svg.h"

namespace sitwell {

/// One bar a part, in the order given: the longer, the louder while it plays. The upright line is
/// the lead, or the whole mix when nobody leads. Empty without parts. [any]
std::string balance_chart(const ReportContent& content, ChartSize size);

}  // namespace sitwell
