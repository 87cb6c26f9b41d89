#pragma once

#include "media/audio_writer.h"

#include <cstdint>
#include <string>

namespace sitwell {

/// The bytes of a WAV file before its first sample: RIFF, room for ds64, bext, fmt, LIST INFO,
/// data. Its length depends on the spec alone. From 4 GiB on, RIFF becomes RF64 and the room its
/// ds64. Sources: EBU Tech 3285 v2 (bext), EBU Tech 3306 v1.1 (RF64, and JUNK held free for it),
/// Microsoft's WAVEFORMATEXTENSIBLE for more than two channels.
std::string wav_header(const WriteSpec& spec, std::uint64_t frames);

/// Bytes of one sample; 0 for encodings that are not WAV.
std::size_t wav_sample_bytes(Encoding encoding) noexcept;

}  // namespace sitwell
