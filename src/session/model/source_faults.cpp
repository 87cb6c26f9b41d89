#include "catalog/repairs.h"
#include "core/text/format.h"
#include "session/model/limits.h"
#include "session/model/part_faults.h"

#include <algorithm>

namespace sitwell {

namespace {

constexpr auto kSourceOut = Error::Code::out_of_range;

void check_region(const Region& region, const Source& source, Frames free_from,
                  const std::string& path, std::vector<Error>& faults)
{
    const auto [first, last] = region.range;
    if (first < free_from)
        faults.push_back({kSourceOut,
                          first < 0 ? "A region starts with its source or later."
                                    : "Regions follow one another in time and do not overlap.",
                          path + ".first"});
    if (last <= first || last > source.frames) {
        faults.push_back(
            {kSourceOut,
             format("A region ends after its start and, at the latest, with its source at "
                    "frame {}.",
                    source.frames),
             path + ".last"});
        return;
    }
    const Frames length = last - first;
    if (region.fade_in < 0 || region.fade_in > length)
        faults.push_back({kSourceOut, "A fade lies inside its region.", path + ".fade_in"});
    else if (region.fade_out < 0 || region.fade_out > length - region.fade_in)
        faults.push_back({kSourceOut, "The fades of a region do not overlap.", path + ".fade_out"});
    // A region is a fader on a stretch of the source.
    if (const auto checked = check_value(find_device("fader")->params[0], region.gain_db); !checked)
        faults.push_back({kSourceOut, checked.error().message, path + ".gain_db"});
}

void check_clip(const Clip& clip, const Source& source, Frames free_from, const std::string& path,
                std::vector<Error>& faults)
{
    const auto fault = [&](const char* key, std::string message) {
        faults.push_back({kSourceOut, std::move(message), path + key});
    };
    if (clip.path.empty() || leaves_the_song(clip.path))
        fault(".path", "A clip is a file inside the song: write its path from the song's folder, "
                       "without '..'.");
    if (!kSampleRateLimitsHz.hold(clip.file_rate_hz))
        fault(".file_rate_hz", format("A sample rate goes from {} to {} Hz.",
                                      kSampleRateLimitsHz.min, kSampleRateLimitsHz.max));
    if (clip.at < free_from)
        fault(".at", "Clips follow one another in time, from the start of their source on.");
    if (clip.frames < 0 || clip.frames > source.frames || clip.at > source.frames - clip.frames)
        fault(".frames",
              format("A clip ends, at the latest, with its source at frame {}.", source.frames));
}

void check_one_repair(const Repair& repair, const std::string& path, std::vector<Error>& faults)
{
    const auto add = [&](Error error, const char* key) {
        faults.push_back({error.code, std::move(error.message), path + key});
    };
    if (auto checked = check_repair(repair.tool, repair.settings); !checked)
        add(std::move(checked.error()),
            find_repair_tool(repair.tool) == nullptr ? ".tool" : ".settings");
    if (auto checked = check_reference(repair.tool, repair.reference); !checked)
        add(std::move(checked.error()), ".reference");
    else if (leaves_the_song(repair.reference))
        add({kSourceOut,
             "A reference is a file inside the song: write its path from the song's folder, "
             "without '..'.",
             {}},
            ".reference");
}

}  // namespace

bool leaves_the_song(const std::string& path)
{
    if (path.starts_with('/')) return true;
    for (std::size_t at = 0; at <= path.size();) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        if (path.compare(at, end - at, "..") == 0) return true;
        at = end + 1;
    }
    return false;
}

std::vector<Error> source_faults(const Source& source, const std::string& path)
{
    std::vector<Error> faults;
    const auto fault = [&](const char* key, std::string message) {
        faults.push_back({kSourceOut, std::move(message), path + key});
    };
    if (source.path.empty() || leaves_the_song(source.path))
        fault(".path", "A source is a file inside the song: write its path from the song's folder, "
                       "without '..'.");
    if (!kChannelLimits.hold(source.channels))
        fault(".channels",
              format("A file has from {} to {} channels.", kChannelLimits.min, kChannelLimits.max));
    if (!kSampleRateLimitsHz.hold(source.file_rate_hz))
        fault(".file_rate_hz", format("A sample rate goes from {} to {} Hz.",
                                      kSampleRateLimitsHz.min, kSampleRateLimitsHz.max));
    if (source.frames < 0 || source.frames > kMostFrames)
        fault(".frames", "A length is a whole number of frames from 0.");
    if (source.offset_frames < -kMostFrames || source.offset_frames > kMostFrames)
        fault(".offset_frames", "An offset is a number of frames up to 2^53 either way.");
    if (source.polarity != 1 && source.polarity != -1) fault(".polarity", "Polarity is 1 or -1.");
    Frames free_from = 0;
    for (std::size_t i = 0; i < source.regions.size(); ++i) {
        check_region(source.regions[i], source, free_from, format("{}.regions[{}]", path, i),
                     faults);
        free_from = std::max(free_from, source.regions[i].range.last);
    }
    Frames started = 0;
    for (std::size_t i = 0; i < source.clips.size(); ++i) {
        check_clip(source.clips[i], source, started, format("{}.clips[{}]", path, i), faults);
        started = std::max(started, source.clips[i].at);
    }
    for (std::size_t i = 0; i < source.repairs.size(); ++i)
        check_one_repair(source.repairs[i], format("{}.repairs[{}]", path, i), faults);
    return faults;
}

}  // namespace sitwell
