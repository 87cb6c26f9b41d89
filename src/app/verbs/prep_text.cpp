#include "app/verbs/prep_text.h"

#include "app/report/svg/axis.h"
#include "core/text/format.h"
#include "decide/genre/tell_genre.h"
#include "decide/names/role_words.h"

namespace sitwell {

namespace {

std::string form_lines(const SongForm& form)
{
    std::string lines;
    if (const std::string words = form_in_words(form.structure); !words.empty())
        lines += format("  {}\n", words);
    std::string sections;
    for (std::size_t i = 0; i < form.names.size(); ++i)
        sections += format("{}{} {}", sections.empty() ? "" : ", ",
                           clock_text(static_cast<float>(form.structure.sections[i].from_s)),
                           form.names[i].name);
    if (!sections.empty()) lines += format("  {}\n", sections);
    return lines;
}

std::string line_of(const PreparedTrack& track)
{
    const TrackIdentity& identity = track.identity;
    std::string line =
        format("  {}: {} ({:.0f} % sure: {})\n", identity.file, label_of_role(identity.role),
               100.0f * identity.confidence, identity.evidence);
    if (!identity.left_out.empty()) return line + format("      left out: {}\n", identity.left_out);
    if (!track.pair_with.empty()) line += format("      a pair with {}\n", track.pair_with);
    if (!track.timing.empty()) line += format("      time: {}\n", track.timing);
    if (!track.alignment.empty()) line += format("      align: {}\n", track.alignment);
    for (const Finding& finding : track.findings) {
        if (finding.severity < FaultSeverity::note) continue;
        const std::string done = track.done_about(finding);
        line += done.empty() ? format("      {}: {}\n", name_of(finding.severity), finding.text)
                             : format("      mix mends: {}\n", done);
    }
    return line;
}

}  // namespace

std::string prep_text(const PreparedSong& song)
{
    std::string text = song.heard.base.title + "\n" + form_lines(song.form) +
                       format("  kind of music: {}\n", genre_in_words(song.genre));
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
