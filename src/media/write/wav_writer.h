#pragma once

#include "core/result/result.h"
#include "media/audio_writer.h"

#include <filesystem>
#include <memory>

namespace sitwell {

Result<std::unique_ptr<AudioWriter>> create_wav(const std::filesystem::path& file,
                                                const WriteSpec& spec);

}  // namespace sitwell
