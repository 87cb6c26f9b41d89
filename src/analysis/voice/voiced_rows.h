#pragma once

#include "analysis/voice/voice_rows.h"

#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// Rows [first, last).
struct RowRange {
    std::size_t first = 0, last = 0;

    std::size_t length() const noexcept { return last - first; }
    double from_s() const noexcept { return static_cast<double>(first) / kVoiceRowsPerS; }
    double to_s() const noexcept { return static_cast<double>(last) / kVoiceRowsPerS; }
};

/// Which rows the vocal folds sound in, and how loud: periodic, and within 30 dB of the loudest
/// twentieth of what is periodic.
struct VoicedRows {
    std::vector<unsigned char> is_voiced;
    float vowels_power = 0.0f;  ///< K-weighted, mean over voiced rows
};

VoicedRows find_voiced(std::span<const VoiceRow> rows);

/// Runs of marked rows, joined over gaps of up to `gap` rows. [any]
std::vector<RowRange> runs_of(std::span<const unsigned char> marks, std::size_t gap);

/// Mean K-weighted power of the rows of a range. [any]
float mean_loudness_power(std::span<const VoiceRow> rows, RowRange range) noexcept;

}  // namespace sitwell
