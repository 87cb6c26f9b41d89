#pragma once

#include "app/verbs/review_file.h"

#include <array>
#include <string>
#include <string_view>

namespace sitwell {

/// What a review comes to, in three plain sentences: held against what, what must be mended, what
/// deserves a look. [any]
std::array<std::string, 3> review_verdict(const ReviewedFile& reviewed);

/// The name of the part that was listened to; empty: the whole mix. [any]
std::string_view part_of(const ReviewedFile& reviewed, const Listened& heard);

}  // namespace sitwell
