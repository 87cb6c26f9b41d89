#include "app/print/group_prints.h"
#include "app/verbs/mix_job.h"
#include "decide/critique/correct_print.h"
#include "decide/locks/keep_locked.h"
#include "decide/stages/tracks.h"

#include <algorithm>

namespace sitwell {

namespace fs = std::filesystem;

namespace {

constexpr int kMostRounds = 3;

/// Tone is judged on the first print alone: on later ones it is what was decided.
PrintFigures figures_of(const PrintOutcome& print, int round)
{
    PrintFigures figures{static_cast<float>(print.mix.integrated_lufs),
                         static_cast<float>(print.mix.true_peak_dbtp),
                         static_cast<float>(print.mix.left_to_right_db), print.voice_over_band_db};
    if (round == 1) {
        figures.spectrum_db.emplace();
        std::copy(print.mix.spectrum_db.begin(), print.mix.spectrum_db.end(),
                  figures.spectrum_db->begin());
    }
    return figures;
}

/// The tracks that lead with a voice.
std::vector<StripId> lead_voices(const Session& session)
{
    std::vector<StripId> voices;
    for (const Strip* track : sounding_tracks(session))
        if (is_lead_voice(track->role)) voices.push_back(track->id);
    return voices;
}

void tell_once(std::vector<Note>& notes, std::vector<Note> more)
{
    for (Note& note : more)
        if (std::none_of(notes.begin(), notes.end(),
                         [&](const Note& told) { return told.message == note.message; }))
            notes.push_back(std::move(note));
}

Result<void> apply_corrections(MixJob& job, const std::vector<Edit>& edits)
{
    auto corrected = sitwell::apply(std::move(job.session), edits);
    if (!corrected) return tl::unexpected{corrected.error()};
    job.session = std::move(*corrected);
    job.result.edits.insert(job.result.edits.end(), edits.begin(), edits.end());
    return {};
}

}  // namespace

Result<PrintOutcome> hear_print(const MixJob& job, Progress& progress)
{
    PrintSpec spec;
    spec.lead_voices = lead_voices(job.session);
    spec.heard = &job.heard.features;
    spec.threads = job.threads;
    return print_mix(job.session, job.heard.files, spec, progress);
}

Result<void> proof(MixJob& job, Progress& progress)
{
    for (int round = 1; round <= kMostRounds; ++round) {
        progress.stage(round == 1 ? "Listening to a first print" : "Listening again");
        const auto print = hear_print(job, progress);
        if (!print) return tl::unexpected{print.error()};
        auto corrections =
            correct_print(job.session, job.heard.features, figures_of(*print, round), job.intent);
        PartedEdits parted = part_by_locks(job.session, std::move(corrections), job.intent.locks);
        tell_once(job.result.notes, told_of_refused(parted.refused, job.session));
        const std::vector<Edit>& edits = parted.free;
        if (edits.empty()) return {};
        if (auto applied = apply_corrections(job, edits); !applied) return applied;
        const bool only_level = edits.size() == 1 && edits.front().reason.rule == "critique.level";
        if (only_level) return {};
    }
    return {};
}

Result<void> print_all(MixJob& job, Progress& progress)
{
    MixedSong& result = job.result;
    progress.stage("Printing the mix");
    PrintSpec spec;
    spec.mix = job.folder.mix_file(job.session.title, result.revision, job.session.sample_rate_hz);
    spec.lead_voices = lead_voices(job.session);
    spec.heard = &job.heard.features;
    spec.threads = job.threads;
    if (!job.options.prints.empty()) {
        const fs::path prints = job.folder.prints_folder(result.revision);
        if (auto made = make_folder(prints); !made) return made;
        add_prints(spec, job.session, job.options.prints, prints);
    }
    auto print = print_mix(job.session, job.heard.files, spec, progress);
    if (!print) return tl::unexpected{print.error()};
    result.mix = spec.mix;
    result.stems = print->files;
    result.print = std::move(*print);
    return {};
}

}  // namespace sitwell
