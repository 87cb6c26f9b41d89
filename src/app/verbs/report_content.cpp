#include "app/verbs/report_content.h"

#include "app/verbs/tests_in_words.h"
#include "app/verbs/tone_picture.h"
#include "app/verbs/variant_words.h"
#include "app/verbs/words.h"
#include "core/text/format.h"
#include "decide/genre/tell_genre.h"
#include "decide/names/role_words.h"
#include "decide/stages/tracks.h"
#include "forecast/forecast.h"
#include "forecast/loudness.h"

#include <utility>

namespace sitwell {

namespace {

/// Every test of critical listening, worst first, then the copy.
std::vector<ReportContent::Figure> figures_of(const MixedSong& mixed)
{
    std::vector<ReportContent::Figure> figures;
    for (const Listened& heard : worst_first(mixed.judged.tests))
        figures.push_back(figure_of(heard));
    figures.push_back(
        {"Listening copy",
         figure_in_words(static_cast<double>(mixed.listening.integrated_lufs), "LUFS"), "", true,
         mixed.listening.as_loud_as_wanted
             ? "As loud as records of this kind; a mastering engineer does more."
             : "Quieter than records of this kind, since more would cost its punch; a mastering "
               "engineer does more."});
    return figures;
}

/// Reverberation a part gets, against its dry sound: what the send's reason foresaw.
float wet_lu_of(const Strip& strip, const std::vector<Edit>& edits)
{
    for (const Edit& edit : edits)
        if (edit.reason.rule == "space.send" && strip_of(edit.change) == strip.id &&
            !edit.reason.evidence.empty())
            return edit.reason.evidence.front().value;
    return -100.0f;
}

std::vector<ReportContent::Part> parts_of(const MixedSong& mixed, const Session& session,
                                          const SongFeatures& features, const Intent& intent)
{
    const Forecast heard = forecast(session, features);
    const std::vector<Edit> edits = all_edits(mixed);
    const Strip* lead = find_lead(session, features, intent);
    const StripForecast* against = heard.find(lead != nullptr ? lead->id : find_mix(session)->id);
    const float against_lufs = integrated_lufs(total_power(*against));
    std::vector<ReportContent::Part> parts;
    for (const Strip* track : sounding_tracks(session)) {
        const StripForecast* own = heard.find(track->id);
        ReportContent::Part part;
        part.name = track->name;
        part.role_label = label_of_role(track->role);
        part.group = group_of_role(track->role);
        part.while_playing_lu = integrated_lufs(total_power(*own)) - against_lufs;
        part.fader_db = track->fader.gain_db;
        part.azimuth_deg = track->place.azimuth_deg;
        part.wet_lu = wet_lu_of(*track, edits);
        part.leads = track == lead;
        std::size_t playing = 0;
        for (std::size_t hop = 0; hop < own->active.size(); ++hop) {
            playing += own->active[hop];
            if (hop % 10 == 0) part.activity.push_back(0);
            part.activity.back() |= own->active[hop];
        }
        part.active_share = own->active.empty() ? 0.0f
                                                : static_cast<float>(playing) /
                                                      static_cast<float>(own->active.size());
        parts.push_back(std::move(part));
    }
    return parts;
}

std::vector<ReportContent::Move> moves_of(const MixedSong& mixed, const Session& session)
{
    std::vector<ReportContent::Move> moves;
    Session at = mixed.before;
    for (const Edit& edit : all_edits(mixed)) {
        ReportContent::Move move;
        const StripId id = strip_of(edit.change);
        move.strip = id.empty() || id == find_mix(session)->id ? "" : strip_in_words(edit, session);
        move.text = edit.reason.text;
        move.change = change_in_words(edit, at);
        move.evidence = evidence_in_words(edit.reason);
        move.rule = edit.reason.rule;
        move.measured = measured_in_words(edit.reason);
        moves.push_back(std::move(move));
        if (auto next = apply(at, edit.change)) at = std::move(*next);
    }
    return moves;
}

}  // namespace

std::vector<ReportContent::Ask> asks_to_show(const std::vector<Ask>& asks)
{
    std::vector<ReportContent::Ask> shown;
    for (const Ask& ask : asks) {
        auto& one = shown.emplace_back(ReportContent::Ask{ask.question, ask.assumed, {}});
        for (const Ask::Answer& answer : ask.answers)
            one.answers.emplace_back(answer.text, answer.option);
    }
    return shown;
}

ReportContent report_content(const MixedSong& mixed, const Session& session,
                             const SongFeatures& features, const Intent& intent)
{
    ReportContent content;
    content.title = session.title;
    content.mix_file = mixed.mix.filename().string();
    content.revision = mixed.revision;
    content.verdict = mixed.verdict;
    content.genre = genre_in_words(mixed.genre);
    content.figures = figures_of(mixed);
    content.parts = parts_of(mixed, session, features, intent);
    add_tone(content, mixed.print.mix.rows, mixed.judged.tone);
    content.short_term_lufs.assign(mixed.print.mix.short_term_lufs.begin(),
                                   mixed.print.mix.short_term_lufs.end());
    content.momentary_lufs.assign(mixed.print.mix.momentary_lufs.begin(),
                                  mixed.print.mix.momentary_lufs.end());
    content.integrated_lufs = static_cast<float>(mixed.print.mix.integrated_lufs);
    content.moves = moves_of(mixed, session);
    content.asks = asks_to_show(mixed.asks);
    for (const TrackIdentity& track : mixed.left_out)
        content.left_out.push_back({track.file, "Left out: " + track.left_out + "."});
    for (const Error& error : mixed.unreadable)
        content.left_out.push_back({error.where, error.message});
    for (const Note& note : mixed.notes) content.notes.push_back({note.where, note.message});
    for (const Note& note : mixed.read_beside)
        content.read_beside.push_back({note.where, note.message});
    add_variants(content, mixed);
    content.mixed = mixed.mixed;
    content.ignored = mixed.ignored.size();
    return content;
}

}  // namespace sitwell
