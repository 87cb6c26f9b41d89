#include "app/verbs/prep_json.h"

#include "core/text/format.h"
#include "decide/names/role_words.h"

#include <cmath>

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
         {"findings", std::move(findings)}});
}

Json notes_json(const std::vector<Note>& notes)
{
    Json list = Json::array();
    for (const Note& note : notes)
        list.push(Json::object({{"id", note.code}, {"file", note.where}, {"text", note.message}}));
    return list;
}

std::string line_of(const PreparedTrack& track)
{
    const TrackIdentity& identity = track.identity;
    std::string line =
        format("  {}: {} ({:.0f} % sure: {})\n", identity.file, label_of_role(identity.role),
               100.0f * identity.confidence, identity.evidence);
    if (!identity.left_out.empty()) return line + format("      left out: {}\n", identity.left_out);
    if (!track.pair_with.empty()) line += format("      a pair with {}\n", track.pair_with);
    for (const Finding& finding : track.findings)
        if (finding.severity >= FaultSeverity::note)
            line += format("      {}: {}\n", name_of(finding.severity), finding.text);
    return line;
}

}  // namespace

Json prep_json(const PreparedSong& song)
{
    Json tracks = Json::array();
    for (const PreparedTrack& track : song.tracks) tracks.push(track_json(track));
    Json unreadable = Json::array();
    for (const Error& error : song.heard.unreadable)
        unreadable.push(Json::object({{"file", error.where}, {"text", error.message}}));
    const Session& session = song.heard.base;
    return Json::object(
        {{"tracks", std::move(tracks)},
         {"song",
          Json::object({{"sample_rate_hz", session.sample_rate_hz},
                        {"duration_s", seconds_of(session.length, session.sample_rate_hz)}})},
         {"notes", notes_json(song.heard.notes)},
         {"read_beside", notes_json(song.heard.read_beside)},
         {"unreadable", std::move(unreadable)},
         {"ignored", song.heard.ignored.size()},
         {"page", song.page.string()}});
}

std::string prep_text(const PreparedSong& song)
{
    std::string text = song.heard.base.title + "\n";
    for (const PreparedTrack& track : song.tracks) text += line_of(track);
    for (const Error& error : song.heard.unreadable) text += "  " + to_text(error) + "\n";
    for (const Ask& ask : song.asks) {
        text += format("\n{}\n  taken for now: {}\n", ask.question, ask.assumed);
        for (const Ask::Answer& answer : ask.answers)
            text += format("  {}: {}\n", answer.text, answer.option);
    }
    if (!song.page.empty()) text += "\n" + song.page.string() + "\n";
    return text;
}

}  // namespace sitwell
