#include "app/folder/kept_intent.h"
#include "app/parallel.h"
#include "app/verbs/mix_job.h"
#include "app/verbs/passages.h"
#include "app/verbs/report_content.h"
#include "app/verbs/verdict.h"
#include "core/text/names.h"
#include "decide/identify/leave_out.h"
#include "decide/intent/blend_genres.h"
#include "decide/restraint/restrain.h"

#include <array>

namespace sitwell {

namespace fs = std::filesystem;

namespace {

/// "voice forward"; the id itself where a table of other data knows it no longer.
std::string label_of(const std::string& variant, const Intent& intent)
{
    for (const Variant& known : intent.practice->variants.variants)
        if (known.id == variant) return known.label;
    return variant;
}

Result<void> make_listening_copies(MixJob& job, Progress& progress)
{
    MixedSong& result = job.result;
    ListeningCopySpec spec;
    spec.mix = result.mix;
    spec.wav = result.listen_wav =
        job.folder.listen_file(job.session.title, result.revision, ".wav");
    spec.mp3 = result.listen_mp3 =
        job.folder.listen_file(job.session.title, result.revision, ".mp3");
    spec.title = job.session.title;
    spec.mix_lufs = static_cast<float>(result.print.mix.integrated_lufs);
    spec.mix_true_peak_dbtp = static_cast<float>(result.print.mix.true_peak_dbtp);
    spec.wanted_lufs = job.listening_lufs;
    const Json& levels = job.intent.practice->gain_staging;
    spec.median_limit_db = Practice::number(levels, "limiter_median_db");
    spec.peak_limit_db = Practice::number(levels, "limiter_peak_db");
    return make_listening_copy(spec, progress).map([&](const ListeningCopy& copy) {
        result.listening = copy;
    });
}

/// Null when the client sent none.
const Source* rough_mix_of(const MixJob& job)
{
    for (const TrackIdentity& track : job.result.left_out)
        if (track.left_out_rule == kLeftOutMix)
            return &*find_strip(job.heard.mended, track.strip)->source;
    return nullptr;
}

Result<void> cut_passages(MixJob& job)
{
    auto passages = passages_of(job.session, job.heard.files, job.result.mix, rough_mix_of(job),
                                job.result.print.mix);
    if (!passages) return tl::unexpected{passages.error()};
    job.passages = std::move(*passages);
    return {};
}

/// The listening copies, and what the report plays.
Result<void> prepare_listening(MixJob& job, Progress& progress)
{
    // At the same time: the MP3 encoder alone keeps a thread busy, and neither needs the other.
    std::array<Result<void>, 2> done;
    for_each_index(done.size(), job.threads, [&](std::size_t i) {
        done[i] = i == 0 ? make_listening_copies(job, progress) : cut_passages(job);
    });
    return done[0].and_then([&] { return done[1]; });
}

/// What critical listening says of it, and how to answer what is left to ask.
Result<void> judge_delivery(MixJob& job)
{
    MixedSong& result = job.result;
    auto judged = judge_print(result.print, result.listening, job.intent.genre);
    if (!judged) return tl::unexpected{judged.error()};
    result.judged = std::move(*judged);
    const Verdict verdict = verdict_on(job.session, result.judged, result.asks);
    result.ready = verdict.ready;
    result.verdict = verdict.sentences;
    for (Ask& ask : result.asks)
        for (Ask::Answer& answer : ask.answers) {
            std::string command = "sitwell mix";
            for (const fs::path& song : job.options.song)
                command += " " + shell_quoted(song.string());
            answer.option =
                command + " -o " + shell_quoted(job.folder.path().string()) + " " + answer.option;
        }
    return {};
}

/// Of every edit of this revision what it does to the mix, which others may have begun.
Result<void> measure_edits(MixJob& job, Progress& progress)
{
    progress.stage("Weighing every move");
    return sitwell::apply(job.result.before, job.result.earlier).map([&](const Session& begun) {
        measure_moves(begun, job.result.edits, job.heard.features, job.intent);
    });
}

}  // namespace

Result<void> write_report(MixJob& job, Progress& progress)
{
    progress.stage("Writing the report");
    ReportContent content = report_content(job.result, job.session, job.heard.features, job.intent);
    content.passages = job.passages;
    content.compared_passage = job.compared.label;
    for (std::size_t i = 0; i < job.compared.mp3.size(); ++i)
        content.variants[i].mp3 = job.compared.mp3[i];
    if (!job.folder.variant().empty())
        content.eyebrow = "Mix report: " + label_of(job.folder.variant(), job.intent);
    job.result.report = job.folder.report_file();
    return write_text(job.result.report, report_page(content));
}

std::vector<Edit> all_edits(const MixedSong& mixed)
{
    std::vector<Edit> edits = mixed.earlier;
    edits.insert(edits.end(), mixed.edits.begin(), mixed.edits.end());
    return edits;
}

Result<void> deliver_revision(MixJob& job, Progress& progress)
{
    return measure_edits(job, progress)
        .and_then([&] { return print_all(job, progress); })
        .and_then([&] { return prepare_listening(job, progress); })
        .and_then([&] { return judge_delivery(job); })
        .and_then([&] { return write_report(job, progress); });
}

Result<void> write_document(MixJob& job, const Document& document)
{
    job.result.session_file = job.folder.session_file();
    job.result.folder = job.folder.path();
    return job.folder.write(document).and_then([&] {
        std::vector<std::string> locks;
        for (const Address& place : job.intent.locks.places) locks.push_back(place_in_text(place));
        return keep_intent(job.folder,
                           {job.options.song, option_of(job.intent.genre.shares), job.intent.lead,
                            job.listening_lufs, std::move(locks), job.folder.variant()});
    });
}

}  // namespace sitwell
