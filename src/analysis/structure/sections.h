#pragma once

#include "analysis/structure/song_rows.h"

#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// What a bar is like: notes, and how loud every track is in it.
using BarRow = std::vector<float>;

/// A run of bars that belong together.
struct BarRun {
    std::size_t first = 0;
    std::size_t bars = 0;
    int kind = 0;  ///< runs of the same music have the same number, in order of appearance
};

/// One row a bar, the last bar ending with the last downbeat. [any]
std::vector<BarRow> bar_rows(const SongRows& rows, std::span<const double> downbeats_s);

/// How much changes where bar i begins: a checkerboard with a Gaussian taper along the main
/// diagonal of the bars' similarity (Foote, ICME 2000), of `reach` bars to either side. 0 … 1.
/// [any]
std::vector<double> novelty(std::span<const BarRow> bars, std::size_t reach);

/// Cuts the song where the sum of novelty is highest while sections like to be 8, 16, 4 or 12 bars
/// long; of at least two bars. Then joins in kind what sounds alike. [any]
std::vector<BarRun> cut_into_sections(std::span<const BarRow> bars);

}  // namespace sitwell
