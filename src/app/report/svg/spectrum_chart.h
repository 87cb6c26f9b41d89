#pragma once

#include "app/report/report.h"
#include "app/report/svg/svg.h"

namespace sitwell {

/// The mix in third-octaves, against the band in which finished mixes lie when there is one, with a
/// ring wherever it leaves that band. Empty without a spectrum. [any]
std::string spectrum_chart(const ReportContent& content, ChartSize size);

}  // namespace sitwell
