#pragma once

#include "app/verbs/review_file.h"

#include <string>

namespace sitwell {

/// The page of a review: self-contained, in the form of the mix's report. [any]
std::string review_page(const ReviewedFile& reviewed);

}  // namespace sitwell
