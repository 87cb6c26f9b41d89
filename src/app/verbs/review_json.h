#pragma once

#include "app/verbs/review_file.h"
#include "core/json/json.h"

#include <string>

namespace sitwell {

/// What `review --json` prints; the names are stable. [any]
Json review_json(const ReviewedFile& reviewed);

/// What `review` prints: the verdict, what to mend with its remedy, then what is fine. [any]
std::string review_text(const ReviewedFile& reviewed);

}  // namespace sitwell
