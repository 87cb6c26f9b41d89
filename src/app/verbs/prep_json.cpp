#include "app/verbs/prep_json.h"

#include "core/text/format.h"

namespace sitwell {

namespace {

Json finding_json(const Finding& finding)
{
    return Json::object({{"id", finding.id},
                         {"severity", name_of(finding.severity)},
                         {"value", finding.value},
                         {"unit", finding.unit},
                         {"text", finding.text},
                         {"done", ""}});
}

Json track_json(const PreparedTrack& track)
{
    const TrackIdentity& identity = track.identity;
    Json findings = Json::array();
    for (const Finding& finding : track.findings) findings.push(finding_json(finding));
    return Json::object(
        {{"file", identity.file},
         {"role", identity.role},
         {"group", identity.group},
         {"confidence", identity.confidence},
         {"evidence", identity.evidence},
         {"excluded", identity.left_out.empty() ? Json{false} : Json{identity.left_out}},
         {"polarity", track.polarity},
         {"delay_samples", track.delay_samples},
         {"pair_with", track.pair_with.empty() ? Json{} : Json{track.pair_with}},
         {"alignment", track.alignment},
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
    const Session& session = song.heard.base;
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
