#pragma once

#include "app/report/report.h"

#include <string_view>
#include <vector>

namespace sitwell {

/// A group of parts as the pictures show it.
struct GroupLook {
    std::string_view id;
    std::string_view css_class;  ///< sets the colour `--c`, in light and dark
    std::string_view label;
};

/// Never fails: what has no group of its own looks like "other". [any]
const GroupLook& look_of_group(std::string_view group);

/// The groups one after the other in console order, each with its parts in the order given. [any]
std::vector<ReportContent::Part> in_console_order(std::vector<ReportContent::Part> parts);

/// Every look in console order.
const std::vector<GroupLook>& group_looks();

}  // namespace sitwell
