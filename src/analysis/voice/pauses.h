#pragma once

#include "analysis/time/stretch.h"
#include "analysis/voice/voice_figures.h"
#include "analysis/voice/voice_rows.h"

#include <span>
#include <vector>

namespace sitwell {

/// Where nobody sings: half a second and longer, 150 ms clear of every phrase, breath, sibilant and
/// plosive, so that consonants and the room they end in stay with the voice. [any]
std::vector<Stretch> find_pauses(const VoiceFigures& figures, double file_s);

/// What of pauses is as clear of anything that lasts and is louder than `loudest_lufs`, by the
/// median of 300 ms: a whisper, a laugh and a note that dies away last, a tick does not. [any]
std::vector<Stretch> quiet_parts(std::span<const Stretch> pauses, std::span<const VoiceRow> rows,
                                 float loudest_lufs);

}  // namespace sitwell
