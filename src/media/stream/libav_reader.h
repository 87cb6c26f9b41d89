#pragma once

#include "core/result/result.h"
#include "media/audio_reader.h"

#include <filesystem>
#include <memory>

namespace sitwell {

/// Opens what libav knows: M4A (AAC, ALAC), WavPack, Matroska, APE, TTA, WMA … Only containers of
/// sound are tried, and no file but this one is ever opened, whatever a playlist inside it asks
/// for. Encoder delay is taken off, and the end is cut to the sample where the container tells it.
Result<std::unique_ptr<AudioReader>> open_with_libav(const std::filesystem::path& file);

}  // namespace sitwell
