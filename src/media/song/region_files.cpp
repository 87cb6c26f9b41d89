#include "media/song/region_files.h"

#include "core/text/format.h"
#include "core/text/letters.h"
#include "media/song/time_stamp.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>

namespace sitwell {

namespace {

constexpr std::size_t kFewestClips = 12;
constexpr std::size_t kFewestOnATrack = 3;
constexpr std::size_t kFewestTracks = 2;
/// A song is hardly shorter, so clips without any stamp are measured against it.
constexpr double kShortSongS = 90.0;
constexpr double kSameLengthS = 0.05;
/// The longest crossfade that clips of one track are exported with.
constexpr double kLongestFadeS = 0.5;

/// Where the digits begin that end the name.
std::size_t digits_at(std::string_view name)
{
    std::size_t at = name.size();
    while (at > 0 && is_digit(name[at - 1])) --at;
    return at;
}

/// Takes a counter off the end: "_03", "-3", "#03", "(3)", " 0003". After the first, only padded
/// ones are counters: "Tom_1-03" is the third clip of the track "Tom_1".
bool take_counter(std::string_view& name, bool first)
{
    if (first && name.ends_with(')')) {
        const std::size_t open = name.rfind('(');
        if (open == std::string_view::npos || open == 0 || open + 2 >= name.size()) return false;
        const std::string_view inside = name.substr(open + 1, name.size() - open - 2);
        if (!std::all_of(inside.begin(), inside.end(), is_digit)) return false;
        name = name.substr(0, open);
        return true;
    }
    const std::size_t at = digits_at(name);
    const std::size_t count = name.size() - at;
    if (count == 0 || at < 2 || (!first && count < 2)) return false;
    const char before = name[at - 1];
    const bool is_live = before == ' ' && count == 4;
    if (before != '_' && before != '-' && before != '#' && !is_live) return false;
    name = name.substr(0, at - 1);
    return true;
}

void trim_end(std::string_view& name)
{
    while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
}

/// "[2021-05-03 123456]", as Live writes it.
void take_date(std::string_view& name)
{
    const std::size_t open = name.rfind('[');
    if (!name.ends_with(']') || open == std::string_view::npos || open == 0) return;
    if (open + 1 >= name.size() || !is_digit(name[open + 1])) return;
    name = name.substr(0, open);
    trim_end(name);
}

std::string_view without_extension(std::string_view name)
{
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? name : name.substr(0, dot);
}

/// Which channel of a split recording it is: ".L", ".R".
std::string_view take_channel(std::string_view& name)
{
    if (name.size() < 3 || name[name.size() - 2] != '.') return {};
    const std::string_view end = name.substr(name.size() - 2);
    if (std::string_view{"LRCMSlr"}.find(end[1]) == std::string_view::npos) return {};
    name.remove_suffix(2);
    return end;
}

/// Clips of one name.
struct RegionFamily {
    std::vector<std::size_t> files;
    std::size_t counted = 0;  ///< with a counter
};

std::map<std::string, RegionFamily> families_of(std::span<const SongFile> files)
{
    std::map<std::string, RegionFamily> families;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const std::string_view path = files[i].path;
        const std::size_t slash = path.rfind('/');
        const std::size_t from = slash == std::string_view::npos ? 0 : slash + 1;
        const std::string track = track_of_clip(path.substr(from));
        RegionFamily& family = families[std::string{path.substr(0, from)} + track];
        family.files.push_back(i);
        if (track != without_extension(path.substr(from))) ++family.counted;
    }
    return families;
}

/// First to last moment of what is stamped.
struct Span {
    double from_s = 0.0;
    double last_start_s = 0.0;
    double to_s = 0.0;
    double length_s() const { return to_s - from_s; }
};

Span span_of(std::span<const SongFile> files)
{
    Span span{1e300, -1e300, -1e300};
    for (const SongFile& file : files) {
        if (!is_stamped(file)) continue;
        span.from_s = std::min(span.from_s, stamped_s(file));
        span.last_start_s = std::max(span.last_start_s, stamped_s(file));
        span.to_s = std::max(span.to_s, stamped_s(file) + seconds_of_length(file));
    }
    return span;
}

/// The length against which a clip is short.
double song_length_s(std::span<const SongFile> files)
{
    const Span span = span_of(files);
    const bool all_stamped = std::all_of(files.begin(), files.end(), is_stamped);
    if (all_stamped && span.last_start_s > span.from_s && span.length_s() <= kLongestSongS)
        return span.length_s();
    double longest_s = kShortSongS;
    for (const SongFile& file : files) longest_s = std::max(longest_s, seconds_of_length(file));
    return longest_s;
}

bool most_are_of_one_length(std::span<const SongFile> files)
{
    std::vector<double> lengths_s;
    for (const SongFile& file : files) lengths_s.push_back(seconds_of_length(file));
    std::sort(lengths_s.begin(), lengths_s.end());
    std::size_t most = 0;
    for (std::size_t first = 0, i = 0; i < lengths_s.size(); ++i) {
        while (lengths_s[i] - lengths_s[first] > kSameLengthS) ++first;
        most = std::max(most, i - first + 1);
    }
    return 2 * most >= files.size();
}

bool are_clips(std::span<const SongFile> files, const std::map<std::string, RegionFamily>& families,
               double song_s)
{
    std::size_t tracks = 0;
    std::size_t clips = 0;
    std::size_t of_short = 0;
    for (const auto& [path, family] : families) {
        if (family.counted < kFewestOnATrack) continue;
        ++tracks;
        clips += family.files.size();
        for (const std::size_t i : family.files)
            if (seconds_of_length(files[i]) < 0.5 * song_s) ++of_short;
    }
    return tracks >= kFewestTracks && clips >= kFewestClips && 2 * clips >= files.size() &&
           3 * of_short >= 2 * clips && !most_are_of_one_length(files);
}

/// The first two clips of a track that sound at once for longer than a fade; equal when none do.
std::pair<std::size_t, std::size_t> clash_in(std::span<const SongFile> files,
                                             const std::vector<std::size_t>& clips)
{
    std::size_t last = clips.front();
    const auto end_s = [&](std::size_t i) {
        return stamped_s(files[i]) + seconds_of_length(files[i]);
    };
    for (const std::size_t i : clips) {
        if (i != last && end_s(last) - stamped_s(files[i]) > kLongestFadeS) return {last, i};
        if (end_s(i) >= end_s(last)) last = i;
    }
    return {last, last};
}

void place(std::span<const SongFile> files, const std::map<std::string, RegionFamily>& families,
           double song_s, RegionFiles& found)
{
    std::vector<SongFile> placed;
    for (const auto& [path, family] : families) {
        if (family.counted == 0 || family.files.size() < 2) continue;
        std::vector<std::size_t> clips = family.files;
        std::stable_sort(clips.begin(), clips.end(), [&](std::size_t a, std::size_t b) {
            return stamped_s(files[a]) < stamped_s(files[b]);
        });
        const auto is_long = [&](std::size_t i) {
            return seconds_of_length(files[i]) >= 0.5 * song_s;
        };
        const auto [one, other] = clash_in(files, clips);
        if (one != other && std::all_of(clips.begin(), clips.end(), is_long)) continue;
        const auto bare = std::find_if(clips.begin(), clips.end(),
                                       [&](std::size_t i) { return !is_stamped(files[i]); });
        if (bare != clips.end()) {
            found.fault =
                format("nothing in '{}' says where in the song it belongs", files[*bare].path);
        } else if (one != other) {
            found.fault = format("'{}' and '{}' are stamped for the same moment, so one of them is "
                                 "a take that was not used",
                                 files[one].path, files[other].path);
        }
        if (!found.fault.empty()) return found.tracks.clear();
        for (const std::size_t i : clips) placed.push_back(files[i]);
        found.tracks.push_back({path, std::move(clips)});
    }
    const Span span = span_of(placed);
    if (span.to_s > kDayS || span.length_s() > kLongestSongS) {
        found.fault = format("their time stamps lie {:.0f} minutes apart, and no song is that long",
                             span.length_s() / 60.0);
        found.tracks.clear();
    }
}

}  // namespace

std::string track_of_clip(std::string_view file_name)
{
    std::string_view name = without_extension(file_name);
    const std::string_view channel = take_channel(name);
    take_date(name);
    for (bool first = true; take_counter(name, first); first = false) trim_end(name);
    return std::string{name} + std::string{channel};
}

RegionFiles find_region_files(std::span<const SongFile> files)
{
    RegionFiles found;
    const auto families = families_of(files);
    const double song_s = song_length_s(files);
    if (!are_clips(files, families, song_s)) return found;
    for (const auto& [path, family] : families) {
        if (family.counted == 0 || family.files.size() < 2) continue;
        ++found.names;
        found.files += family.files.size();
    }
    place(files, families, song_s, found);
    return found;
}

}  // namespace sitwell
