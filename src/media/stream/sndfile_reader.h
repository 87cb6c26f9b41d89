#pragma once

#include "core/result/result.h"
#include "media/audio_reader.h"
#include "media/stream/file_bytes.h"
#include "media/stream/header_facts.h"

#include <filesystem>
#include <memory>

namespace sitwell {

/// Opens what libsndfile knows. The length is exact: where a container does not tell it, or tells
/// more than is there, the file is decoded once to count. Fails with `unsupported` when libsndfile
/// knows nothing of it.
Result<std::unique_ptr<AudioReader>> open_with_sndfile(const std::filesystem::path& file);

}  // namespace sitwell
