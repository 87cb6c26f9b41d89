#pragma once

#include "analysis/song.h"
#include "core/result/result.h"
#include "media/audio_reader.h"
#include "session/model/session.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace sitwell {

/// Where each file of the song lies: path inside the song → path on disk.
using FileMap = std::map<std::string, std::filesystem::path>;

/// The files that a source is made of, by path inside the song: one, or its clips, and what its
/// repairs take away.
std::vector<std::string> files_of(const Source& source);

/// What was heard of a source as it came, whatever its repairs; null when nothing was.
const TrackFeatures* heard_as_it_came(const Source& source, const SongFeatures& features);

/// The sound of a source at the session's rate, from one file or laid from its clips, its repairs
/// made. Fails when a file is not in `files` or cannot be opened, and when a repair does not fit
/// it. Long silences that were heard in it as it came are not decoded again.
Result<std::unique_ptr<AudioReader>> open_source(const Source& source, const FileMap& files,
                                                 double sample_rate_hz,
                                                 const TrackFeatures* heard = nullptr);

}  // namespace sitwell
