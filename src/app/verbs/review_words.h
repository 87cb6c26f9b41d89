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
/// What could not be judged for want of stems or recordings: "Not judged: 40 tests that need the
/// stems (--stems DIR)." Empty when nothing is wanting. [any]
std::string not_judged_in_words(const ReviewedFile& reviewed);
/// How the tracks as recorded add up to the mix, and which of them are not in it; empty without
/// them. [any]
std::string faders_in_words(const ReviewedFile& reviewed);

}  // namespace sitwell
