#pragma once

#include "analysis/structure/song_rows.h"

#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// Which beats begin a bar: every `beats`-th from beat `first` on.
struct Metre {
    int beats = 4;
    std::size_t first = 0;
};

/// Threes or fours, and where they begin: harmony changes and low drums fall on the first beat
/// rather than on others (Goto, J. New Music Res. 30(2), 2001), and a bar repeats the one before.
/// [any]
Metre find_metre(const SongRows& rows, std::span<const double> beats_s);

/// Mean chroma between two moments, its sum one; nothing where nothing sounds. [any]
Chroma chroma_between(std::span<const Chroma> rows, double from_s, double to_s);

/// Cosine of the angle between two rows; 1 where either is empty. [any]
double alike(const Chroma& a, const Chroma& b);

}  // namespace sitwell
