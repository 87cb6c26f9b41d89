#include "media/sidecar/read_sidecars.h"

#include "core/system/files.h"
#include "media/sidecar/gzip.h"
#include "media/sidecar/midi.h"
#include "media/sidecar/project.h"
#include "media/sidecar/rtf.h"
#include "media/sidecar/stated.h"
#include "media/song/zip_archive.h"
#include "media/stream/file_bytes.h"
#include "media/stream/text_encoding.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace sitwell {

namespace {

constexpr std::size_t kLongestDocument = std::size_t{64} << 10;
constexpr std::size_t kLongestRtf = std::size_t{8} << 20;
constexpr std::size_t kLongestFile = std::size_t{64} << 20;
constexpr std::size_t kLongestXml = std::size_t{128} << 20;

std::optional<std::string> bytes_of(const SidecarFile& file, std::size_t most)
{
    const auto bytes = FileBytes::open(file.on_disk);
    if (!bytes) return std::nullopt;
    return (*bytes)->bytes_at(0, std::min(most, static_cast<std::size_t>((*bytes)->size())));
}

std::string with_plain_lines(std::string text)
{
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r')
            plain.push_back('\n');
        else if (text[i] != '\n' || i == 0 || text[i - 1] != '\r')
            plain.push_back(text[i]);
    }
    return plain;
}

std::optional<Sidecars::Document> read_document(const SidecarFile& file)
{
    const bool is_rtf = file.kind == FileKind::rtf;
    const auto bytes = bytes_of(file, is_rtf ? kLongestRtf : 4 * kLongestDocument);
    if (!bytes) return std::nullopt;
    if (is_rtf && bytes->substr(0, 5) != "{\\rtf") return std::nullopt;
    const std::string text = with_plain_lines(is_rtf ? plain_text_of_rtf(*bytes) : to_utf8(*bytes));
    return Sidecars::Document{file.path, std::string{cut_utf8(text, kLongestDocument)}};
}

std::optional<Sidecars> read_dawproject_zip(const SidecarFile& file)
{
    auto zip = ZipArchive::open(file.on_disk);
    if (!zip) return std::nullopt;
    for (const ZipArchive::Entry& entry : zip->entries()) {
        if (entry.path != "project.xml") continue;
        const auto xml = zip->read(entry, kLongestFile);
        return xml ? read_dawproject(*xml) : std::nullopt;
    }
    return std::nullopt;
}

std::optional<Sidecars> read_project(const SidecarFile& file)
{
    if (file.kind == FileKind::dawproject) return read_dawproject_zip(file);
    const auto bytes = bytes_of(file, kLongestFile);
    if (!bytes) return std::nullopt;
    if (file.kind == FileKind::midi) return read_midi(*bytes);
    if (file.kind == FileKind::reaper) return read_reaper(*bytes);
    const auto xml = gunzip(*bytes, kLongestXml);
    return xml ? read_ableton(*xml) : std::nullopt;
}

/// Files are written by strangers: keeps numbers that are numbers, and text that is UTF-8.
void purify(Sidecars& facts, const std::string& path)
{
    const auto is_no_time = [](double at_s) { return !(at_s >= 0.0 && at_s < 1e6); };
    auto& tempos = facts.tempo_map;
    tempos.erase(std::remove_if(tempos.begin(), tempos.end(),
                                [&](const auto& t) {
                                    return is_no_time(t.at_s) || !(t.bpm >= 1.0 && t.bpm <= 2000.0);
                                }),
                 tempos.end());
    auto& markers = facts.markers;
    markers.erase(std::remove_if(markers.begin(), markers.end(),
                                 [&](const auto& m) { return is_no_time(m.at_s); }),
                  markers.end());
    for (auto& marker : markers) marker.label = to_utf8(marker.label);
    for (auto& track : facts.daw_tracks) {
        track.path = path;
        track.name = to_utf8(track.name);
        track.file = to_utf8(track.file);
        if (track.gain_db && !std::isfinite(*track.gain_db)) track.gain_db.reset();
        if (track.pan && !std::isfinite(*track.pan)) track.pan.reset();
    }
}

/// The one value that is stated, however often; none when there are several.
template <class Value>
std::optional<Value> agreed(const std::vector<Value>& values)
{
    if (values.empty()) return std::nullopt;
    const bool all_alike = std::all_of(values.begin(), values.end(),
                                       [&](const Value& value) { return value == values.front(); });
    return all_alike ? std::optional{values.front()} : std::nullopt;
}

}  // namespace

Sidecars read_sidecars(const std::vector<SidecarFile>& files, std::vector<std::string>& listed)
{
    Sidecars all;
    std::vector<double> tempos;
    std::vector<std::string> keys;
    for (const FileKind kind :
         {FileKind::midi, FileKind::reaper, FileKind::dawproject, FileKind::ableton}) {
        for (const SidecarFile& file : files) {
            if (file.kind != kind) continue;
            auto facts = read_project(file);
            if (!facts) {
                listed.push_back(file.path);
                continue;
            }
            purify(*facts, file.path);
            all.read.push_back(file.path);
            if (all.tempo_map.empty()) all.tempo_map = std::move(facts->tempo_map);
            if (all.markers.empty()) all.markers = std::move(facts->markers);
            std::move(facts->daw_tracks.begin(), facts->daw_tracks.end(),
                      std::back_inserter(all.daw_tracks));
        }
    }
    for (const SidecarFile& file : files) {
        if (file.kind != FileKind::text && file.kind != FileKind::rtf) continue;
        auto document = read_document(file);
        if (!document) {
            listed.push_back(file.path);
            continue;
        }
        for (const double bpm : stated_tempos(document->text)) tempos.push_back(bpm);
        for (std::string& key : stated_keys(document->text)) keys.push_back(std::move(key));
        all.read.push_back(file.path);
        all.documents.push_back(std::move(*document));
    }
    all.stated_bpm = agreed(tempos);
    all.stated_key = agreed(keys).value_or("");
    return all;
}

}  // namespace sitwell
