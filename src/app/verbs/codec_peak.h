#pragma once

#include "analysis/measure_mix.h"
#include "core/result/result.h"

#include <filesystem>

namespace sitwell {

/// The true peak of a finished mix once it was an MP3 of 256 kbit/s, dBTP (mixing practice 12.2,
/// codec): of the five seconds around its highest peaks, for what an encoder adds it adds to peaks.
Result<double> peak_through_codec_dbtp(const std::filesystem::path& file, const MixFigures& mix);

}  // namespace sitwell
