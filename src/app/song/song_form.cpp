#include "app/song/song_form.h"

#include "core/text/format.h"
#include "decide/stages/tracks.h"

#include <array>
#include <cmath>

namespace sitwell {

namespace {

constexpr float kToldCents = 5.0f;  ///< less is not worth a word: the ear's own step in pitch

std::string key_in_words(const Key& key)
{
    constexpr std::array<const char*, 12> kTonics{"C",  "Db", "D",  "Eb", "E",  "F",
                                                  "F#", "G",  "Ab", "A",  "Bb", "B"};
    return format("in {} {}", kTonics[static_cast<std::size_t>(key.tonic)],
                  key.minor ? "minor" : "major");
}

}  // namespace

SongForm form_of(const HeardSong& song, const Identification& identification,
                 const Practice& practice)
{
    SongForm form;
    std::vector<StructureTrack> tracks;
    std::vector<std::string> roles;
    for (const TrackIdentity& identity : identification.tracks) {
        const bool keeps_time = identity.role == "click";
        if (!identity.left_out.empty() && !keeps_time) continue;
        const Strip& strip = *find_strip(song.mended, identity.strip);
        const TrackFeatures* sound = features_of(strip, song.features);
        if (sound == nullptr) continue;
        tracks.push_back({sound,
                          seconds_of(strip.source->offset_frames, song.mended.sample_rate_hz),
                          keeps_time});
        roles.push_back(identity.role);
        form.tracks.push_back(identity.file);
    }
    form.structure = hear_structure(tracks);
    form.names = name_sections(form.structure, roles, practice.sections);
    return form;
}

std::string form_in_words(const SongStructure& structure)
{
    std::string words;
    const auto add = [&](const std::string& more) { words += (words.empty() ? "" : ", ") + more; };
    if (structure.tempo_bpm > 0.0) {
        add(format("{:.1f} BPM", structure.tempo_bpm));
        if (structure.is_steady) add("to a click");
        add(format("{}/4", structure.metre.beats));
    }
    if (structure.key.clarity > 0.0f) add(key_in_words(structure.key));
    if (std::abs(structure.tuning_cents) >= kToldCents)
        add(format("tuned {:.0f} cents {}", std::abs(structure.tuning_cents),
                   structure.tuning_cents > 0.0f ? "high" : "low"));
    return words;
}

}  // namespace sitwell
