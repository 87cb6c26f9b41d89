#pragma once

#include "analysis/voice/voice_rows.h"
#include "core/result/result.h"

#include <string>
#include <string_view>

namespace sitwell {

/// The rows of a voice as bytes for the cache: a mark with the version of what is measured, the
/// rows, a checksum. Decoding what was encoded gives the same rows, bit for bit. [any]
std::string encode_voice(const VoiceRows& rows);

/// Refuses, as `bad_format`, bytes that are cut short, changed or of another version: hear the file
/// again then. [any]
Result<VoiceRows> decode_voice(std::string_view bytes);

}  // namespace sitwell
