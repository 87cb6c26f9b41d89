#include "app/song/open_source.h"

#include "analysis/time/grid.h"
#include "catalog/repairs.h"
#include "repair/repaired.h"

#include <algorithm>
#include <utility>

namespace sitwell {

namespace {

Result<std::filesystem::path> place_of(const std::string& path, const FileMap& files)
{
    const auto file = files.find(path);
    if (file == files.end())
        return fail(Error::Code::not_found,
                    "This file of the session is not in the song. Name its folder with --stems.",
                    path);
    return file->second;
}

/// Silences for which finding the place behind them costs far less than decoding them: without a
/// seek table, libFLAC searches for as long as it decodes some 6 s of silence.
std::vector<FrameRange> long_silences(const TrackFeatures& heard)
{
    constexpr double kWorthS = 30.0;
    const auto begin = [&](std::size_t hop) {
        return slot_begin(static_cast<Frames>(hop * kSlotsPerEnvelopeHop), heard.sample_rate_hz);
    };
    const Frames worth = frames_of_seconds(kWorthS, heard.sample_rate_hz);
    std::vector<FrameRange> silences;
    for (std::size_t hop = 0; hop < heard.peak.size(); ++hop) {
        const std::size_t first = hop;
        while (hop < heard.peak.size() && heard.peak[hop] == 0.0f) ++hop;
        const FrameRange silence{begin(first), std::min(begin(hop), heard.frames)};
        if (silence.length() >= worth) silences.push_back(silence);
    }
    return silences;
}

/// Only of a compressed file is decoding worth sparing, and only at its own rate do features say
/// which of its samples are zero.
bool may_leap(const AudioFormat& format, const TrackFeatures& heard)
{
    return format.container == "FLAC" && format.sample_rate_hz == heard.sample_rate_hz;
}

/// The stream behind those repairs that are made on the file itself, or on what becomes of it.
Result<std::unique_ptr<AudioReader>> with_repairs(std::unique_ptr<AudioReader> stream,
                                                  const Source& source, const FileMap& files,
                                                  bool of_the_file)
{
    Result<std::unique_ptr<AudioReader>> reader{std::move(stream)};
    for (const Repair& repair : source.repairs) {
        const RepairTool* tool = find_repair_tool(repair.tool);
        if (!reader || (tool != nullptr && tool->is_of_the_file) != of_the_file) continue;
        std::unique_ptr<AudioReader> reference;
        if (!repair.reference.empty()) {
            auto opened = place_of(repair.reference, files).and_then([](const auto& file) {
                return open_audio(file);
            });
            if (!opened) return opened;
            reference = std::move(*opened);
        }
        reader = repaired(std::move(*reader), repair.tool, repair.settings, std::move(reference));
        if (!reader) reader.error().where = source.path;
    }
    return reader;
}

Result<std::unique_ptr<AudioReader>> open_as_it_came(const Source& source, const FileMap& files,
                                                     double sample_rate_hz,
                                                     const TrackFeatures* heard)
{
    if (source.clips.empty())
        return place_of(source.path, files)
            .and_then([](const std::filesystem::path& file) { return open_audio(file); })
            .and_then([&](std::unique_ptr<AudioReader> reader) {
                if (heard != nullptr && may_leap(reader->format(), *heard))
                    reader = past_silence(std::move(reader), long_silences(*heard));
                return with_repairs(std::move(reader), source, files, true);
            })
            .map([&](std::unique_ptr<AudioReader> reader) {
                return at_rate(std::move(reader), sample_rate_hz);
            });
    std::vector<PlacedFile> placed;
    for (const Clip& clip : source.clips) {
        auto file = place_of(clip.path, files);
        if (!file) return tl::unexpected{std::move(file.error())};
        placed.push_back({std::move(*file), clip.at});
    }
    return open_in_line(std::move(placed), sample_rate_hz);
}

}  // namespace

std::vector<std::string> files_of(const Source& source)
{
    std::vector<std::string> paths;
    if (source.clips.empty()) paths.push_back(source.path);
    for (const Clip& clip : source.clips) paths.push_back(clip.path);
    for (const Repair& repair : source.repairs)
        if (!repair.reference.empty()) paths.push_back(repair.reference);
    return paths;
}

const TrackFeatures* heard_as_it_came(const Source& source, const SongFeatures& features)
{
    const auto found = features.find(source.content_hash);
    return found == features.end() ? nullptr : &found->second;
}

Result<std::unique_ptr<AudioReader>> open_source(const Source& source, const FileMap& files,
                                                 double sample_rate_hz, const TrackFeatures* heard)
{
    return open_as_it_came(source, files, sample_rate_hz, heard)
        .and_then([&](std::unique_ptr<AudioReader> reader) {
            return with_repairs(std::move(reader), source, files, false);
        });
}

}  // namespace sitwell
