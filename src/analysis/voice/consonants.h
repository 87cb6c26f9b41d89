#pragma once

#include "analysis/voice/voice_figures.h"
#include "analysis/voice/voiced_rows.h"

#include <span>
#include <vector>

namespace sitwell {

/// Rows of hiss where the voice pauses or no pitch is: the power of 4.5 to 11 kHz over that of 200
/// to 4000 Hz lies above this singer's own 85th percentile, held to −6 to +3 dB (mixing practice
/// 9.6). [any]
std::vector<unsigned char> hissing_rows(std::span<const VoiceRow> rows, const VoicedRows& voiced);

/// Runs of 30 to 250 ms of them, beside a voiced row. [any]
std::vector<Sibilant> find_sibilants(std::span<const VoiceRow> rows, const VoicedRows& voiced);

/// Gusts of 20 to 120 ms: what lies below 120 Hz rises within 20 ms by 12 dB over its median of the
/// second before, to 3 dB above what lies from there to 500 Hz, and a voice follows within 200 ms
/// (mixing practice 9.4). [any]
std::vector<Plosive> find_plosives(std::span<const VoiceRow> rows, const VoicedRows& voiced);

}  // namespace sitwell
