#include "decide/identify/ask_about.h"

#include "core/text/format.h"
#include "core/text/names.h"
#include "decide/identify/one_lead.h"
#include "decide/identify/sound_guess.h"
#include "decide/names/role_words.h"
#include "decide/stages/tracks.h"

#include <algorithm>

namespace sitwell {

namespace {

void ask_about_unknown(Identification& song, const std::vector<const TrackFeatures*>& sounds)
{
    for (std::size_t i = 0; i < song.tracks.size(); ++i) {
        const TrackIdentity& track = song.tracks[i];
        if (track.confidence >= kGenericAt || !track.left_out.empty() || !track.doubt.empty())
            continue;
        Ask ask;
        ask.id = "role." + track.strip.text;
        ask.question = format("What is '{}'?", track.file);
        ask.assumed = "Treated as music of no particular kind: level, place and little else.";
        if (sounds[i] != nullptr)
            for (const std::string& role : likely_roles(*sounds[i]))
                ask.answers.push_back({format("It is: {}", label_of_role(role)),
                                       "--role " + shell_quoted(track.file + "=" + role)});
        ask.answers.push_back({"Leave it out", "--exclude " + shell_quoted(track.file)});
        song.asks.push_back(std::move(ask));
    }
}

void note_doubtful_guesses(Identification& song, const std::vector<const TrackFeatures*>& sounds)
{
    for (std::size_t i = 0; i < song.tracks.size(); ++i) {
        const TrackIdentity& track = song.tracks[i];
        const bool doubtful = track.confidence >= kGenericAt && track.confidence < kActAt;
        if (!doubtful || !track.left_out.empty() || sounds[i] == nullptr) continue;
        const auto roles = likely_roles(*sounds[i]);
        const std::string& other = roles[0] == track.role ? roles[1] : roles[0];
        song.guesses.push_back(
            {"role.guess",
             format("taken for {}, because {}. Something else? Say so, as in --role {}",
                    label_of_role(track.role), track.evidence,
                    shell_quoted(track.file + "=" + other)),
             track.file});
    }
}

void ask_about_lead(Identification& song, const std::vector<const TrackFeatures*>& features)
{
    std::vector<const TrackIdentity*> leads;
    const TrackIdentity* first = nullptr;
    float most = -1000.0f;
    for (std::size_t i = 0; i < song.tracks.size(); ++i) {
        const TrackIdentity& track = song.tracks[i];
        if (track.role != "lead_vocal" || !track.left_out.empty()) continue;
        leads.push_back(&track);
        if (carries_db(features[i]) <= most) continue;
        most = carries_db(features[i]);
        first = &track;
    }
    if (leads.size() < 2) return;
    Ask ask;
    ask.id = "lead";
    ask.question = "Which of these voices leads the song?";
    for (const TrackIdentity* track : leads) {
        if (track == first) ask.assumed = format("'{}' leads: it sings most.", track->file);
        ask.answers.push_back(
            {format("'{}' leads", track->file), "--lead " + shell_quoted(track->file)});
    }
    song.asks.push_back(std::move(ask));
}

void ask_about_prints(Identification& song)
{
    for (const TrackIdentity& track : song.tracks) {
        if (track.doubt.empty() || !track.left_out.empty()) continue;
        Ask ask;
        ask.id = "print." + track.strip.text;
        ask.question = format("Should '{}' sound in the mix?", track.file);
        ask.assumed = format("Mixed for now: {}.", track.doubt);
        ask.answers.push_back({"Leave it out", "--exclude " + shell_quoted(track.file)});
        ask.answers.push_back({"Mix it", "--include " + shell_quoted(track.file)});
        song.asks.push_back(std::move(ask));
    }
}

void ask_about_left_out(Identification& song)
{
    const bool somebody_sings =
        std::any_of(song.tracks.begin(), song.tracks.end(), [](const TrackIdentity& track) {
            return track.left_out.empty() && is_voice(track.role);
        });
    for (const TrackIdentity& track : song.tracks) {
        if (track.left_out.empty() || track.left_out_rule == "leave_out.said" ||
            track.left_out_rule == "leave_out.other_set")
            continue;
        // A click that is called so is no question; a guide is one when nobody else sings.
        const bool certain =
            track.confidence >= kActAt && track.left_out_rule != "leave_out.same_part";
        const bool lonely_guide = track.left_out_rule == "leave_out.guide" && !somebody_sings;
        if (certain && !lonely_guide) continue;
        Ask ask;
        ask.id = "left_out." + track.strip.text;
        ask.question = format("Should '{}' sound in the mix?", track.file);
        ask.assumed = "Left out: " + track.left_out + ".";
        const bool instead = track.left_out_rule == "leave_out.same_part";
        ask.answers.push_back(
            {instead ? "Mix it instead" : "Mix it", "--include " + shell_quoted(track.file)});
        song.asks.push_back(std::move(ask));
    }
}

}  // namespace

void ask_about(Identification& song, const std::vector<const TrackFeatures*>& sounds,
               const Intent& intent)
{
    if (intent.lead.empty()) ask_about_lead(song, sounds);
    ask_about_unknown(song, sounds);
    note_doubtful_guesses(song, sounds);
    ask_about_prints(song);
    ask_about_left_out(song);
}

}  // namespace sitwell
