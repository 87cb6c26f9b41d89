#include "app/song/read_beside.h"

#include "core/text/format.h"
#include "media/stream/text_encoding.h"

#include <algorithm>
#include <map>

namespace sitwell {

namespace {

constexpr std::size_t kMostMarkers = 40;
constexpr std::size_t kMostBytesOfADocument = 2000;

std::string clock(double seconds)
{
    const auto whole = static_cast<int>(seconds);
    return format("{}:{:02}", whole / 60, whole % 60);
}

std::string bpm_in_words(double bpm)
{
    std::string text = format("{:.2f}", bpm);
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text + " beats per minute";
}

std::string tempo_in_words(const std::vector<Sidecars::Tempo>& tempos)
{
    const auto [slowest, fastest] = std::minmax_element(
        tempos.begin(), tempos.end(), [](const auto& a, const auto& b) { return a.bpm < b.bpm; });
    if (slowest->bpm == fastest->bpm)
        return format("Tempo of the project: {}.", bpm_in_words(slowest->bpm));
    return format("Tempo of the project: from {:.0f} to {}, told at {} places.", slowest->bpm,
                  bpm_in_words(fastest->bpm), tempos.size());
}

std::string markers_in_words(const std::vector<Sidecars::Marker>& markers)
{
    std::string text = "Markers: ";
    const std::size_t shown = std::min(markers.size(), kMostMarkers);
    for (std::size_t i = 0; i < shown; ++i)
        text += format("{}{} at {}", i == 0 ? "" : ", ",
                       markers[i].label.empty() ? "one without a name" : markers[i].label,
                       clock(markers[i].at_s));
    if (shown < markers.size()) text += format(" and {} more", markers.size() - shown);
    return text + ".";
}

/// In one line, cut where it is long.
std::string text_in_a_line(const std::string& text)
{
    std::string line;
    for (const char c : text) {
        const bool is_space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (!is_space)
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    if (!line.empty() && line.back() == ' ') line.pop_back();
    if (line.size() <= kMostBytesOfADocument) return line;
    return std::string{cut_utf8(line, kMostBytesOfADocument)} + "…";
}

}  // namespace

std::vector<Note> notes_read_beside(const Sidecars& sidecars)
{
    std::vector<Note> notes;
    if (!sidecars.tempo_map.empty())
        notes.push_back({"beside.tempo", tempo_in_words(sidecars.tempo_map), {}});
    if (sidecars.stated_bpm)
        notes.push_back({"beside.stated_tempo",
                         format("Tempo as written: {}.", bpm_in_words(*sidecars.stated_bpm)),
                         {}});
    if (!sidecars.stated_key.empty())
        notes.push_back(
            {"beside.stated_key", format("Key as written: {}.", sidecars.stated_key), {}});
    if (!sidecars.markers.empty())
        notes.push_back({"beside.markers", markers_in_words(sidecars.markers), {}});
    std::map<std::string, std::size_t> tracks;
    for (const Sidecars::DawTrack& track : sidecars.daw_tracks) ++tracks[track.path];
    for (const auto& [path, count] : tracks)
        notes.push_back({"beside.project",
                         format("A project with {} {}; its faders and pans were not taken over.",
                                count, count == 1 ? "track" : "tracks"),
                         path});
    for (const Sidecars::Document& document : sidecars.documents)
        notes.push_back({"beside.document", text_in_a_line(document.text), document.path});
    return notes;
}

}  // namespace sitwell
