#pragma once

#include "analysis/voice/voice_figures.h"
#include "analysis/voice/voiced_rows.h"

#include <span>
#include <vector>

namespace sitwell {

/// Voiced runs of at least 100 ms, parted where the pitch leaps by more than 80 cents within 60 ms
/// or the loudness dips by more than 6 dB (mixing practice 9.5), whose pitch holds: its middle
/// three fifths stay within ±60 cents of their median, vibrato included. [any]
std::vector<SungNote> find_notes(std::span<const VoiceRow> rows, const VoicedRows& voiced);

}  // namespace sitwell
