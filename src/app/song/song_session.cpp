#include "app/song/song_session.h"

#include "app/song/starts.h"
#include "core/hash/hash.h"
#include "core/text/format.h"
#include "core/text/names.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <span>

namespace sitwell {

namespace {

constexpr double kLowestRateHz = 44100.0;
constexpr double kTailS = 2.0;

double common_rate_hz(const SongFolder& song)
{
    std::map<double, int> votes;
    for (const SongFile& file : song.files)
        if (file.format.sample_rate_hz >= kLowestRateHz) ++votes[file.format.sample_rate_hz];
    double rate = kLowestRateHz;
    int most = 0;
    for (const auto& [hz, count] : votes) {
        if (count < most) continue;
        most = count;
        rate = hz;
    }
    return rate;
}

/// A file's name without folder and extension, a clip track's without its folder.
std::string name_of(const Source& source)
{
    std::string name = source.path.substr(source.path.rfind('/') + 1);
    const auto dot = name.rfind('.');
    if (source.clips.empty() && dot != std::string::npos && dot > 0) name.resize(dot);
    return name;
}

StripId unique_id(const std::string& name, std::set<std::string>& taken)
{
    std::string id = slug(name);
    for (int n = 2; !taken.insert(id).second; ++n) id = slug(name) + "-" + std::to_string(n);
    return StripId{id};
}

Frames length_at(const AudioFormat& format, double sample_rate_hz)
{
    return std::llround(static_cast<double>(format.frames) * sample_rate_hz /
                        format.sample_rate_hz);
}

Source source_of(const SongFile& file, Frames start, double sample_rate_hz)
{
    Source source;
    source.path = file.path;
    source.content_hash = file.content_hash;
    source.channels = static_cast<int>(file.format.channels);
    source.file_rate_hz = file.format.sample_rate_hz;
    source.frames = length_at(file.format, sample_rate_hz);
    source.offset_frames = start;
    return source;
}

/// A track laid from clips; its hash names them and their places.
Source source_of(const SongFolder& song, const ClipTrack& track, const std::vector<Frames>& starts,
                 double sample_rate_hz)
{
    Source source;
    source.path = track.path;
    source.offset_frames = starts[track.clips.front()];
    std::string recipe;
    for (const std::size_t i : track.clips) {
        const SongFile& file = song.files[i];
        const Clip clip{file.path, file.content_hash, file.format.sample_rate_hz,
                        starts[i] - source.offset_frames, length_at(file.format, sample_rate_hz)};
        source.channels = std::max(source.channels, static_cast<int>(file.format.channels));
        source.file_rate_hz = clip.file_rate_hz;
        source.frames = std::max(source.frames, clip.at + clip.frames);
        recipe += format("{} at {};", clip.content_hash, clip.at);
        source.clips.push_back(clip);
    }
    source.content_hash = content_hash(std::as_bytes(std::span{recipe.data(), recipe.size()}));
    return source;
}

/// Every track that is to be heard, by name.
std::vector<Source> sources_of(const SongFolder& song, const std::vector<Frames>& starts,
                               double sample_rate_hz)
{
    std::vector<bool> is_clip(song.files.size(), false);
    std::vector<Source> sources;
    for (const ClipTrack& track : song.clip_tracks) {
        for (const std::size_t i : track.clips) is_clip[i] = true;
        sources.push_back(source_of(song, track, starts, sample_rate_hz));
    }
    for (std::size_t i = 0; i < song.files.size(); ++i)
        if (!is_clip[i]) sources.push_back(source_of(song.files[i], starts[i], sample_rate_hz));
    std::stable_sort(sources.begin(), sources.end(),
                     [](const Source& a, const Source& b) { return a.path < b.path; });
    return sources;
}

/// Ids that the engineer's own buses will want.
std::set<std::string> ids_of_buses()
{
    return {"mix-bus",     "drums-bus",   "bass-bus",    "music-bus",    "vocals-bus",
            "effects-bus", "backing-bus", "room-return", "plate-return", "hall-return"};
}

const StripId kMixBus{"mix-bus"};

Strip strip_of(Source source, std::set<std::string>& taken)
{
    Strip strip;
    strip.name = name_of(source);
    strip.id = unique_id(strip.name, taken);
    strip.output = kMixBus;
    strip.source = std::move(source);
    return strip;
}

}  // namespace

Strip strip_of(const SongFile& file, const Session& among)
{
    std::set<std::string> taken = ids_of_buses();
    for (const Strip& strip : among.strips) taken.insert(strip.id.text);
    return strip_of(source_of(file, 0, among.sample_rate_hz), taken);
}

Noted<Session> session_of(const SongFolder& song)
{
    Session session;
    session.title = song.title;
    session.sample_rate_hz = common_rate_hz(song);
    std::set<std::string> taken = ids_of_buses();
    Starts starts = starts_of(song, session.sample_rate_hz);
    for (Source& source : sources_of(song, starts.at, session.sample_rate_hz)) {
        session.length = std::max(session.length, source.offset_frames + source.frames);
        session.strips.push_back(strip_of(std::move(source), taken));
    }
    session.length += frames_of_seconds(kTailS, session.sample_rate_hz);
    Strip bus;
    bus.id = kMixBus;
    bus.name = "Mix";
    bus.role = "mix";
    session.strips.push_back(std::move(bus));
    return {std::move(session), std::move(starts.notes)};
}

FileMap file_map_of(const SongFolder& song)
{
    FileMap files;
    for (const SongFile& file : song.files) files[file.path] = file.on_disk;
    return files;
}

}  // namespace sitwell
