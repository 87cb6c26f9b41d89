#include "decide/genre/genre_facts.h"

#include "core/math/percentile.h"
#include "decide/genre/rhythm_facts.h"
#include "decide/names/role_words.h"
#include "decide/stages/tracks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>

namespace sitwell {

namespace {

struct Kind {
    std::string_view fact;
    std::string_view members;  ///< roles, and groups as "group:…", each with a space behind it
};

constexpr std::array kKinds{
    Kind{"drums", "group:drums "},
    Kind{"close_microphones", "kick_in kick_out snare_top snare_bottom overheads drum_room tom_hi "
                              "tom_mid tom_floor "},
    Kind{"machines", "drum_loop clap_snap "},
    Kind{"bass_guitars", "bass_gtr bass_di bass_amp "},
    Kind{"uprights", "upright_bass "},
    Kind{"synth_basses", "synth_bass "},
    Kind{"subs", "sub_808 "},
    Kind{"electric_guitars", "egtr_rhythm egtr_lead egtr_di "},
    Kind{"acoustic_guitars", "agtr "},
    Kind{"steels", "pedal_steel "},
    Kind{"pianos", "piano "},
    Kind{"epianos", "epiano "},
    Kind{"organs", "organ "},
    Kind{"synths", "group:synths "},
    Kind{"orchestra", "group:orch choir "},
    Kind{"brass", "brass woodwind "},
    Kind{"leads", "lead_vocal "},
    Kind{"backing_voices", "backing_vocal vocal_double "},
    Kind{"adlibs", "adlib "},
    Kind{"speakers", "spoken "},
};

bool is_of(const Kind& kind, const TrackIdentity& track)
{
    const auto names = [&](const std::string& word) {
        const auto at = kind.members.find(word + ' ');
        return at != std::string_view::npos && (at == 0 || kind.members[at - 1] == ' ');
    };
    return names(track.role) || names("group:" + track.group);
}

void add_parts(GenreFacts& facts, const Identification& song)
{
    for (const Kind& kind : kKinds) facts[std::string{kind.fact}] = 0.0;
    double parts = 0.0, singers = 0.0, played = 0.0;
    for (const TrackIdentity& track : song.tracks) {
        if (!track.left_out.empty()) continue;
        const auto sure = static_cast<double>(track.confidence);
        parts += 1.0;
        if (!is_voice(track.role))
            played += track.role == "other_music" ? 0.0 : sure;
        else if (track.role != "spoken")
            singers += sure;
        for (const Kind& kind : kKinds)
            if (is_of(kind, track)) facts[std::string{kind.fact}] += sure;
    }
    facts["parts"] = parts;
    facts["singers"] = singers;
    played = std::max(1.0, played);
    facts["orchestra_share"] = facts["orchestra"] / played;
    facts["synth_share"] = (facts["synths"] + facts["synth_basses"]) / played;
}

/// How far the loud of a part stands above the soft while it plays: driven guitars hold their
/// level. Nothing of a part that never does.
std::optional<double> range_db(const TrackFeatures& sound)
{
    constexpr float kStillPlays = 0.03f;  // 30 dB below the loudest
    const float least = kStillPlays * percentile(sound.peak, 100.0);
    std::vector<float> playing;
    for (const float peak : sound.peak)
        if (peak > least) playing.push_back(peak);
    if (playing.empty()) return std::nullopt;
    return 20.0 * std::log10(static_cast<double>(percentile(playing, 95.0)) /
                             static_cast<double>(percentile(playing, 25.0)));
}

void add_guitars(GenreFacts& facts, const std::vector<GenreTrack>& tracks)
{
    std::optional<double> least_db;
    for (const GenreTrack& track : tracks)
        if (const auto own_db = range_db(*track.features);
            own_db && track.identity->role == "egtr_rhythm")
            least_db = std::min(least_db.value_or(*own_db), *own_db);
    if (least_db) facts["guitar_range_db"] = *least_db;
}

}  // namespace

std::span<const std::string_view> genre_fact_names() noexcept
{
    static constexpr std::array<std::string_view, 34> kNames{"acoustic_guitars",
                                                             "adlibs",
                                                             "backing_voices",
                                                             "bass_guitars",
                                                             "brass",
                                                             "close_microphones",
                                                             "drums",
                                                             "electric_guitars",
                                                             "epianos",
                                                             "guitar_range_db",
                                                             "hats_per_beat",
                                                             "kick_bpm",
                                                             "kick_evenly",
                                                             "kick_on_sixteenths",
                                                             "kick_with_snare",
                                                             "kicks_per_s",
                                                             "leads",
                                                             "machines",
                                                             "orchestra",
                                                             "orchestra_share",
                                                             "organs",
                                                             "parts",
                                                             "pianos",
                                                             "singers",
                                                             "skank",
                                                             "speakers",
                                                             "steels",
                                                             "subs",
                                                             "swing",
                                                             "synth_basses",
                                                             "synth_share",
                                                             "synths",
                                                             "tempo_bpm",
                                                             "uprights"};
    return kNames;
}

GenreFacts genre_facts(const Session& session, const Identification& song,
                       const SongFeatures& features, const SongStructure& structure)
{
    std::vector<GenreTrack> tracks;
    for (const TrackIdentity& identity : song.tracks) {
        if (!identity.left_out.empty()) continue;
        const Strip& strip = *find_strip(session, identity.strip);
        if (const TrackFeatures* sound = features_of(strip, features))
            tracks.push_back({&identity, sound,
                              seconds_of(strip.source->offset_frames, session.sample_rate_hz)});
    }
    GenreFacts facts;
    add_parts(facts, song);
    add_guitars(facts, tracks);
    add_rhythm_facts(facts, tracks, structure);
    if (structure.tempo_bpm > 0.0) facts["tempo_bpm"] = structure.tempo_bpm;
    return facts;
}

}  // namespace sitwell
