#pragma once

#include "app/verbs/prep_song.h"

#include <array>
#include <string>

namespace sitwell {

/// What the files of a song come to, in three plain sentences without a unit. [any]
std::array<std::string, 3> prep_verdict(const PreparedSong& song);

/// A page with every track: what it is and why, its picture with its faults in it, what to do.
/// Self-contained, in the form of the mix's report. [any]
std::string prep_page(const PreparedSong& song);

}  // namespace sitwell
