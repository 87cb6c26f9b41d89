#pragma once

#include "media/song_folder.h"

namespace sitwell {

/// No song is longer; what is stamped further apart was stamped by a clock on the wall.
inline constexpr double kLongestSongS = 1800.0;
/// BWF time stamps count from midnight.
inline constexpr double kDayS = 86400.0;

inline double seconds_of_length(const SongFile& file)
{
    return seconds_of(file.format.frames, file.format.sample_rate_hz);
}

inline bool is_stamped(const SongFile& file)
{
    return file.format.time_reference >= 0;
}

/// Where its BWF time stamp says that it begins, after midnight. Negative without a stamp.
inline double stamped_s(const SongFile& file)
{
    return seconds_of(file.format.time_reference, file.format.sample_rate_hz);
}

}  // namespace sitwell
