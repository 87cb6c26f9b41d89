#pragma once

#include "analysis/voice/voice_figures.h"
#include "analysis/voice/voiced_rows.h"

#include <span>
#include <vector>

namespace sitwell {

/// Stretches with no more than 300 ms between voiced rows, and what hisses at their ends. Those
/// voiced for less than 150 ms are none. [any]
std::vector<Phrase> find_phrases(std::span<const VoiceRow> rows, const VoicedRows& voiced);

/// Air of 100 to 600 ms within the second before a phrase, 8 to 45 dB under it, at least 6 dB over
/// the noise between phrases, its middle at 1 to 6 kHz, set off from the phrase before, and no
/// sibilant (mixing practice 9.2). [any]
std::vector<Breath> find_breaths(std::span<const VoiceRow> rows, const VoicedRows& voiced,
                                 std::span<const Phrase> phrases);

}  // namespace sitwell
