#pragma once

#include "app/report/svg/svg.h"

#include <string>
#include <vector>

namespace sitwell {

/// How parts of a mix come forward or fall back on other loudspeakers.
struct DriftTable {
    std::vector<std::string> parts;
    struct Row {
        std::string system;
        std::vector<float> drift_lu;  ///< one a part; above 0: it comes forward
    };
    std::vector<Row> rows;
};

/// A row for every loudspeaker, a column for every part; the more a part moves, the stronger the
/// colour. Empty without parts or rows. [any]
std::string drift_chart(const DriftTable& table, ChartSize size);

}  // namespace sitwell
