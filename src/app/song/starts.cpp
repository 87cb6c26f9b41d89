#include "app/song/starts.h"

#include "core/text/format.h"
#include "media/song/time_stamp.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

/// A file may fall a little short of the song and still be all of it.
constexpr double kWholeSong = 0.95;

/// What the stamps of some files say, in seconds after midnight.
struct Stamps {
    const SongFile* first = nullptr;
    const SongFile* last = nullptr;  ///< the one that begins last
    double end_s = 0.0;
    double longest_s = 0.0;  ///< of the files
    std::size_t later = 0;   ///< files that do not begin with the first

    bool differ() const { return later > 0; }
    double span_s() const { return end_s - stamped_s(*first); }
    double spread_s() const { return stamped_s(*last) - stamped_s(*first); }
};

Stamps stamps_of(const std::vector<const SongFile*>& files)
{
    Stamps stamps{files.front(), files.front(), 0.0, 0.0, 0};
    for (const SongFile* file : files) {
        if (stamped_s(*file) < stamped_s(*stamps.first)) stamps.first = file;
        if (stamped_s(*file) > stamped_s(*stamps.last)) stamps.last = file;
        stamps.end_s = std::max(stamps.end_s, stamped_s(*file) + seconds_of_length(*file));
        stamps.longest_s = std::max(stamps.longest_s, seconds_of_length(*file));
    }
    for (const SongFile* file : files)
        if (stamped_s(*file) > stamped_s(*stamps.first)) ++stamps.later;
    return stamps;
}

std::string duration_in_words(double seconds)
{
    if (seconds < 120.0) return format("{:.{}f} seconds", seconds, seconds < 10.0 ? 2 : 1);
    if (seconds < 7200.0) return format("{:.0f} minutes", seconds / 60.0);
    return format("{:.0f} hours", seconds / 3600.0);
}

/// Frame of a file's stamp at the session's rate; exact where both rates agree. A product beyond
/// 2^53 would not fit a double.
Frames frame_of_stamp(const SongFile& file, double sample_rate_hz)
{
    return std::llround(static_cast<long double>(file.format.time_reference) *
                        static_cast<long double>(sample_rate_hz) /
                        static_cast<long double>(file.format.sample_rate_hz));
}

/// Why the stamps cannot be places in a song; empty when they can.
std::string doubt_about(const Stamps& stamps)
{
    if (stamps.end_s > kDayS)
        return format("'{}' says that it begins after the end of a day", stamps.last->path);
    if (stamps.span_s() > kLongestSongS || 2.0 * stamps.longest_s < stamps.span_s())
        return format("they lie {} apart, which tells when each was recorded, not where in the "
                      "song it belongs",
                      duration_in_words(stamps.spread_s()));
    return {};
}

void place_by_stamps(const SongFolder& song, Frames origin, double sample_rate_hz, Starts& starts)
{
    for (std::size_t i = 0; i < song.files.size(); ++i)
        if (is_stamped(song.files[i]))
            starts.at[i] =
                std::max<Frames>(0, frame_of_stamp(song.files[i], sample_rate_hz) - origin);
}

Note note(const char* code, std::string message)
{
    return {code, std::move(message), {}};
}

void place_clips(const SongFolder& song, double sample_rate_hz, Starts& starts)
{
    std::vector<const SongFile*> clips;
    for (const ClipTrack& track : song.clip_tracks)
        for (const std::size_t i : track.clips) clips.push_back(&song.files[i]);
    const Stamps stamps = stamps_of(clips);
    // A file beside the clips whose stamp is of another time begins with the song.
    const Frames origin = frame_of_stamp(*stamps.first, sample_rate_hz);
    const Frames longest = frames_of_seconds(kLongestSongS, sample_rate_hz);
    place_by_stamps(song, origin, sample_rate_hz, starts);
    for (Frames& at : starts.at)
        if (at > longest) at = 0;
    starts.notes.push_back(
        note("song.clips_placed",
             format("{} clips of a recording session were put where their time stamps say, as {} "
                    "tracks. Fades and clip levels of the session are not in its files.",
                    clips.size(), song.clip_tracks.size())));
}

}  // namespace

Starts starts_of(const SongFolder& song, double sample_rate_hz)
{
    Starts starts{std::vector<Frames>(song.files.size(), 0), {}};
    if (!song.clip_tracks.empty()) {
        place_clips(song, sample_rate_hz, starts);
        return starts;
    }
    std::vector<const SongFile*> stamped;
    for (const SongFile& file : song.files)
        if (is_stamped(file)) stamped.push_back(&file);
    if (stamped.empty()) return starts;
    const Stamps stamps = stamps_of(stamped);
    if (!stamps.differ()) return starts;

    if (const std::string doubt = doubt_about(stamps); !doubt.empty()) {
        starts.notes.push_back(
            note("song.stamps_ignored",
                 format("The time stamps of the files were not used: {}. All files start "
                        "together.",
                        doubt)));
        return starts;
    }
    const auto unplaced =
        std::find_if(song.files.begin(), song.files.end(), [&](const SongFile& file) {
            return !is_stamped(file) && seconds_of_length(file) < kWholeSong * stamps.span_s();
        });
    if (unplaced != song.files.end()) {
        starts.notes.push_back(
            note("song.stamps_missing",
                 format("Only {} of {} files carry a time stamp ('{}' does not), so all files "
                        "start together. If some come in late, export all of them from the start "
                        "of the song.",
                        stamped.size(), song.files.size(), unplaced->path)));
        return starts;
    }
    place_by_stamps(song, frame_of_stamp(*stamps.first, sample_rate_hz), sample_rate_hz, starts);
    starts.notes.push_back(
        note("song.starts_differ",
             format("The files do not all start together, as their time stamps say: {} of {} come "
                    "in after '{}', the last of them '{}', {} later.",
                    stamps.later, song.files.size(), stamps.first->path, stamps.last->path,
                    duration_in_words(stamps.spread_s()))));
    return starts;
}

}  // namespace sitwell
