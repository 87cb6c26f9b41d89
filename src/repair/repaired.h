#pragma once

#include "core/result/result.h"
#include "media/audio_reader.h"

#include <memory>
#include <string_view>

namespace sitwell {

/// The same stream with one repair made (catalog/repairs.h): as long, any place of it to be sought,
/// the same bits however it is read, and only what is read is ever made (decision 10). `reference`
/// is the other file that some tools listen to, at any rate. Refuses an unknown tool, settings the
/// tool does not know, a stream it does not fit and a reference it lacks. [control]
Result<std::unique_ptr<AudioReader>> repaired(std::unique_ptr<AudioReader> reader,
                                              std::string_view tool, std::string_view settings,
                                              std::unique_ptr<AudioReader> reference = nullptr);

}  // namespace sitwell
