#pragma once

#include "app/verbs/review_file.h"

#include <array>
#include <string>

namespace sitwell {

/// What a review comes to, in three plain sentences: held against what, what must be mended, what
/// deserves a look. [any]
std::array<std::string, 3> review_verdict(const ReviewedFile& reviewed);

/// The part that was listened to and the place it was heard in, "05 Organ, Car"; empty: the whole
/// mix in the studio. [any]
std::string heard_on(const ReviewedFile& reviewed, const Listened& heard);

}  // namespace sitwell
