#include "media/sidecar/project.h"

#include "media/sidecar/beat_clock.h"
#include "media/sidecar/fader.h"

#include <algorithm>
#include <pugixml.hpp>
#include <string>

namespace sitwell {

namespace {

pugi::xml_node mixer_of(pugi::xml_node track)
{
    return track.child("DeviceChain").child("Mixer");
}

std::string value_of(pugi::xml_node node)
{
    return node.attribute("Value").value();
}

/// The main track is called so since Live 12, the master track before.
pugi::xml_node main_track_of(pugi::xml_node live_set)
{
    const pugi::xml_node main = live_set.child("MainTrack");
    return main ? main : live_set.child("MasterTrack");
}

/// Changes of tempo lie in the envelope that points at the tempo control.
std::vector<BeatTempo> tempos_of(pugi::xml_node main)
{
    const pugi::xml_node tempo = mixer_of(main).child("Tempo");
    std::vector<BeatTempo> changes;
    const std::string target = tempo.child("AutomationTarget").attribute("Id").value();
    const pugi::xml_node envelopes = main.child("AutomationEnvelopes").child("Envelopes");
    for (const pugi::xml_node envelope : envelopes.children("AutomationEnvelope")) {
        if (target.empty() ||
            value_of(envelope.child("EnvelopeTarget").child("PointeeId")) != target)
            continue;
        for (const pugi::xml_node event :
             envelope.child("Automation").child("Events").children("FloatEvent")) {
            if (changes.size() >= kMostThings) break;
            // The first event stands far before the start and holds the initial tempo.
            const double beat = std::max(event.attribute("Time").as_double(), 0.0);
            if (!changes.empty() && changes.back().at_beat == beat && beat == 0.0)
                changes.pop_back();
            changes.push_back({beat, event.attribute("Value").as_double(), true});
        }
    }
    if (changes.empty() && tempo.child("Manual"))
        changes.push_back({0.0, tempo.child("Manual").attribute("Value").as_double(), false});
    return changes;
}

std::string ableton_first_audio_file(pugi::xml_node track)
{
    const pugi::xml_node clip = track.find_node(
        [](pugi::xml_node node) { return std::string_view{node.name()} == "SampleRef"; });
    const pugi::xml_node file = clip.child("FileRef");
    const std::string path = value_of(file.child("Path"));
    return file_name_of(path.empty() ? value_of(file.child("Name")) : path);
}

}  // namespace

std::optional<Sidecars> read_ableton(std::string_view xml)
{
    pugi::xml_document document;
    if (!document.load_buffer(xml.data(), xml.size())) return std::nullopt;
    const pugi::xml_node live_set = document.child("Ableton").child("LiveSet");
    if (!live_set) return std::nullopt;

    Sidecars facts;
    const std::vector<BeatTempo> tempos = tempos_of(main_track_of(live_set));
    const BeatClock clock{tempos};
    if (!tempos.empty())
        for (const BeatTempo& change : clock.changes())
            facts.tempo_map.push_back({clock.seconds_at(change.at_beat), change.bpm});
    for (const pugi::xml_node locator :
         live_set.child("Locators").child("Locators").children("Locator")) {
        if (facts.markers.size() >= kMostThings) break;
        facts.markers.push_back(
            {clock.seconds_at(locator.child("Time").attribute("Value").as_double()),
             value_of(locator.child("Name"))});
    }
    std::stable_sort(facts.markers.begin(), facts.markers.end(),
                     [](const auto& a, const auto& b) { return a.at_s < b.at_s; });
    for (const pugi::xml_node node : live_set.child("Tracks").children()) {
        if (facts.daw_tracks.size() >= kMostThings) break;
        Sidecars::DawTrack track;
        track.name = value_of(node.child("Name").child("EffectiveName"));
        if (const auto volume = mixer_of(node).child("Volume").child("Manual"))
            track.gain_db = fader_db(volume.attribute("Value").as_double());
        if (const auto pan = mixer_of(node).child("Pan").child("Manual"))
            track.pan = std::clamp(pan.attribute("Value").as_double(), -1.0, 1.0);
        track.file = ableton_first_audio_file(node);
        facts.daw_tracks.push_back(std::move(track));
    }
    return facts;
}

}  // namespace sitwell
