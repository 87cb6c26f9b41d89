#include "app/verbs/prep_json.h"

#include "app/verbs/genre_json.h"
#include "core/text/format.h"

namespace sitwell {

namespace {

Json finding_json(const PreparedTrack& track, const Finding& finding)
{
    return Json::object({{"id", finding.id},
                         {"severity", name_of(finding.severity)},
                         {"value", finding.value},
                         {"unit", finding.unit},
                         {"text", finding.text},
                         {"done", track.done_about(finding)}});
}

Json place_json(const Stretch& place, std::initializer_list<std::pair<const char*, Json>> figures)
{
    Json json = Json::object({{"start_s", place.from_s}, {"end_s", place.to_s}});
    for (const auto& [name, figure] : figures) json.set(name, figure);
    return json;
}

/// Places count from the start of the file.
Json voice_json(const PreparedTrack& track)
{
    if (!track.voice) return {};
    const VoiceFigures& voice = *track.voice;
    Json phrases = Json::array(), breaths = Json::array(), sibilants = Json::array(),
         plosives = Json::array(), mouth_clicks = Json::array();
    for (const Phrase& phrase : voice.phrases)
        phrases.push(place_json(phrase.at, {{"loudness_lufs", phrase.loudness_lufs},
                                            {"pitch_low_hz", phrase.pitch_low_hz},
                                            {"pitch_high_hz", phrase.pitch_high_hz}}));
    for (const Breath& breath : voice.breaths)
        breaths.push(place_json(breath.at, {{"re_phrase_db", breath.re_phrase_db}}));
    for (const Sibilant& sibilant : voice.sibilants)
        sibilants.push(place_json(sibilant.at, {{"re_vowels_db", sibilant.re_vowels_db},
                                                {"centre_hz", sibilant.centre_hz}}));
    for (const Plosive& plosive : voice.plosives)
        plosives.push(place_json(plosive.at, {{"over_body_db", plosive.over_body_db},
                                              {"re_vowels_db", plosive.re_vowels_db}}));
    for (const HeardMouthClick& click : voice.mouth_clicks)
        mouth_clicks.push(place_json(click.at, {}));
    return Json::object({{"phrases", std::move(phrases)},
                         {"breaths", std::move(breaths)},
                         {"sibilants", std::move(sibilants)},
                         {"plosives", std::move(plosives)},
                         {"mouth_clicks", std::move(mouth_clicks)},
                         {"notes_s", track.tune.notes_s},
                         {"off_cents", track.tune.off_cents},
                         {"spread_cents", track.tune.spread_cents},
                         {"in_tune_share", track.tune.in_tune_share},
                         {"in_key_share", track.tune.in_key_share}});
}

Json track_json(const PreparedTrack& track)
{
    const TrackIdentity& identity = track.identity;
    Json findings = Json::array();
    for (const Finding& finding : track.findings) findings.push(finding_json(track, finding));
    return Json::object(
        {{"file", identity.file},
         {"role", identity.role},
         {"group", identity.group},
         {"confidence", identity.confidence},
         {"evidence", identity.evidence},
         {"excluded", identity.left_out.empty() ? Json{false} : Json{identity.left_out}},
         {"starts_at_samples", track.starts_at},
         {"timing", track.timing},
         {"polarity", track.polarity},
         {"delay_samples", track.delay_samples},
         {"pair_with", track.pair_with.empty() ? Json{} : Json{track.pair_with}},
         {"alignment", track.alignment},
         {"voice", voice_json(track)},
         {"findings", std::move(findings)}});
}

Json sections_json(const SongForm& form)
{
    Json list = Json::array();
    for (std::size_t i = 0; i < form.names.size(); ++i) {
        const SongSection& section = form.structure.sections[i];
        const auto& leader = form.names[i].leader;
        list.push(Json::object({{"start_s", section.from_s},
                                {"end_s", section.to_s},
                                {"label", form.names[i].name},
                                {"bars", section.bars},
                                {"leader", leader ? Json{form.tracks[*leader]} : Json{}}}));
    }
    return list;
}

Json song_json(const PreparedSong& song)
{
    const Session& session = song.heard.mended;
    const SongStructure& structure = song.form.structure;
    Json beats = Json::array();
    for (const double beat_s : structure.beats_s) beats.push(beat_s);
    Json downbeats = Json::array();
    for (const double beat_s : structure.downbeats_s()) downbeats.push(beat_s);
    return Json::object(
        {{"sample_rate_hz", session.sample_rate_hz},
         {"duration_s", seconds_of(session.length, session.sample_rate_hz)},
         {"tempo_bpm", structure.tempo_bpm > 0.0 ? Json{structure.tempo_bpm} : Json{}},
         {"steady", structure.is_steady},
         {"beats_a_bar", structure.metre.beats},
         {"key", structure.key.clarity > 0.0f ? Json{text_of(structure.key)} : Json{}},
         {"tuning_cents", structure.tuning_cents},
         {"genre", genre_json(song.genre)},
         {"beats_s", std::move(beats)},
         {"downbeats_s", std::move(downbeats)},
         {"sections", sections_json(song.form)}});
}

Json notes_json(const std::vector<Note>& notes)
{
    Json list = Json::array();
    for (const Note& note : notes)
        list.push(Json::object({{"id", note.code}, {"file", note.where}, {"text", note.message}}));
    return list;
}

}  // namespace

Json prep_json(const PreparedSong& song)
{
    Json tracks = Json::array();
    for (const PreparedTrack& track : song.tracks) tracks.push(track_json(track));
    Json unreadable = Json::array();
    for (const Error& error : song.heard.unreadable)
        unreadable.push(Json::object({{"file", error.where}, {"text", error.message}}));
    return Json::object({{"tracks", std::move(tracks)},
                         {"song", song_json(song)},
                         {"notes", notes_json(song.heard.notes)},
                         {"read_beside", notes_json(song.heard.read_beside)},
                         {"unreadable", std::move(unreadable)},
                         {"ignored", song.heard.ignored.size()},
                         {"page", song.page.string()}});
}

}  // namespace sitwell
