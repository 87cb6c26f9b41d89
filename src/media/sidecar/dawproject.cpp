#include "media/sidecar/project.h"

#include "media/sidecar/beat_clock.h"
#include "media/sidecar/fader.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <pugixml.hpp>
#include <string>

namespace sitwell {

namespace {

constexpr int kDeepest = 64;
using Unit = std::string_view;

/// The time unit of an element: its own, else that of what holds it, else beats.
bool counts_seconds(pugi::xml_node node)
{
    for (int depth = 0; node && depth < kDeepest; node = node.parent(), ++depth)
        if (const auto unit = node.attribute("timeUnit")) return Unit{unit.value()} == "seconds";
    return false;
}

double decibels(pugi::xml_node volume)
{
    const double value = volume.attribute("value").as_double();
    return Unit{volume.attribute("unit").value()} == "decibel" ? std::max(value, -150.0)
                                                               : fader_db(value);
}

/// −1 to 1, from 0 to 1 or from what the element says its range is.
double pan_of(pugi::xml_node pan)
{
    const double value = pan.attribute("value").as_double(0.5);
    const bool is_linear = Unit{pan.attribute("unit").value()} == "linear";
    const double low = pan.attribute("min").as_double(is_linear ? -1.0 : 0.0);
    const double high = pan.attribute("max").as_double(1.0);
    if (!(high > low)) return 0.0;
    return std::clamp(2.0 * (value - low) / (high - low) - 1.0, -1.0, 1.0);
}

/// The file of the first audio element below, in the order of the document.
std::string dawproject_first_audio_file(pugi::xml_node node, int depth = 0)
{
    if (Unit{node.name()} == "Audio")
        return file_name_of(node.child("File").attribute("path").value());
    if (depth > kDeepest) return {};
    for (const pugi::xml_node child : node.children()) {
        std::string file = dawproject_first_audio_file(child, depth + 1);
        if (!file.empty()) return file;
    }
    return {};
}

void collect_files(pugi::xml_node node, std::map<std::string, std::string>& files, int depth = 0)
{
    if (depth > kDeepest) return;
    for (const pugi::xml_node lanes : node.children("Lanes")) {
        const std::string track = lanes.attribute("track").value();
        if (!track.empty() && files.size() < kMostThings)
            files.emplace(track, dawproject_first_audio_file(lanes));
        collect_files(lanes, files, depth + 1);
    }
}

void collect_tracks(pugi::xml_node parent, const std::map<std::string, std::string>& files,
                    Sidecars& facts, int depth = 0)
{
    if (depth > kDeepest) return;
    for (const pugi::xml_node node : parent.children("Track")) {
        if (facts.daw_tracks.size() >= kMostThings) return;
        Sidecars::DawTrack track;
        track.name = node.attribute("name").value();
        const pugi::xml_node channel = node.child("Channel");
        if (const auto volume = channel.child("Volume")) track.gain_db = decibels(volume);
        if (const auto pan = channel.child("Pan")) track.pan = pan_of(pan);
        const auto file = files.find(node.attribute("id").value());
        if (file != files.end()) track.file = file->second;
        facts.daw_tracks.push_back(std::move(track));
        collect_tracks(node, files, facts, depth + 1);
    }
}

/// Tempo points in seconds can stand as they are; those in beats go through the clock.
BeatClock clock_of(pugi::xml_node project, Sidecars& facts)
{
    const pugi::xml_node points = project.child("Arrangement").child("TempoAutomation");
    const bool in_seconds = counts_seconds(points);
    std::vector<BeatTempo> changes;
    for (const pugi::xml_node point : points.children("RealPoint")) {
        if (changes.size() >= kMostThings) break;
        const bool glides = Unit{point.attribute("interpolation").value()} == "linear";
        changes.push_back(
            {point.attribute("time").as_double(), point.attribute("value").as_double(), glides});
    }
    if (in_seconds) {
        for (const BeatTempo& change : changes)
            facts.tempo_map.push_back({change.at_beat, change.bpm});
        double beat = 0.0;
        for (std::size_t i = 0; i < changes.size(); ++i) {
            if (i > 0)
                beat += (facts.tempo_map[i].at_s - facts.tempo_map[i - 1].at_s) *
                        facts.tempo_map[i - 1].bpm / 60.0;
            changes[i].at_beat = i > 0 ? beat : 0.0;
        }
        return BeatClock{changes};
    }
    const pugi::xml_node tempo = project.child("Transport").child("Tempo");
    if (changes.empty() && tempo)
        changes.push_back({0.0, tempo.attribute("value").as_double(), false});
    BeatClock clock{changes};
    if (!changes.empty())
        for (const BeatTempo& change : clock.changes())
            facts.tempo_map.push_back({clock.seconds_at(change.at_beat), change.bpm});
    return clock;
}

}  // namespace

std::optional<Sidecars> read_dawproject(std::string_view xml)
{
    pugi::xml_document document;
    if (!document.load_buffer(xml.data(), xml.size())) return std::nullopt;
    const pugi::xml_node project = document.child("Project");
    if (!project) return std::nullopt;

    Sidecars facts;
    const BeatClock clock = clock_of(project, facts);
    const pugi::xml_node markers = project.child("Arrangement").child("Markers");
    const bool in_seconds = counts_seconds(markers);
    for (const pugi::xml_node marker : markers.children("Marker")) {
        if (facts.markers.size() >= kMostThings) break;
        const double at = marker.attribute("time").as_double();
        facts.markers.push_back(
            {in_seconds ? at : clock.seconds_at(at), marker.attribute("name").value()});
    }
    std::map<std::string, std::string> files;
    collect_files(project.child("Arrangement"), files);
    collect_tracks(project.child("Structure"), files, facts);
    return facts;
}

}  // namespace sitwell
