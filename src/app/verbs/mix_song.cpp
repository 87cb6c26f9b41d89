#include "app/verbs/mix_song.h"

#include "app/folder/mix_folder.h"
#include "app/folder/next_revision.h"
#include "app/parallel.h"
#include "app/print/group_prints.h"
#include "app/song/read_beside.h"
#include "app/song/song_session.h"
#include "app/verbs/intent_of.h"
#include "app/verbs/listening_loudness.h"
#include "app/verbs/passages.h"
#include "app/verbs/report_content.h"
#include "app/verbs/verdict.h"
#include "core/system/machine.h"
#include "core/text/names.h"
#include "decide/critique/correct_print.h"
#include "decide/pipeline.h"
#include "decide/stages/tracks.h"
#include "media/song_folder.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace sitwell {

namespace fs = std::filesystem;

namespace {

constexpr int kMostRounds = 3;

/// Everything the job gathers on its way.
struct Job {
    MixOptions options;
    int threads = 1;
    MixFolder folder{fs::path{}};
    std::optional<Document> earlier;  ///< what the folder held
    SongFolder song;
    FileMap files;
    Session base;
    SongFeatures features;
    Intent intent;
    Session session;  ///< as decided so far
    float listening_lufs = -14.0f;
    std::vector<ReportContent::Passage> passages;
    MixedSong result;
};

std::string all_of(const std::vector<Error>& faults)
{
    std::string text;
    for (const Error& fault : faults) text += "\n  " + to_text(fault);
    return text;
}

fs::path default_folder(const SongFolder& song)
{
    return file_title(song.title) + "-mix";
}

bool lies_inside(const fs::path& inner, const fs::path& outer)
{
    std::error_code ec;
    const fs::path a = fs::weakly_canonical(inner, ec);
    const fs::path b = fs::weakly_canonical(outer, ec);
    if (!fs::is_directory(b, ec)) return false;
    const auto mismatch = std::mismatch(b.begin(), b.end(), a.begin(), a.end());
    return mismatch.first == b.end();
}

Result<void> read_song(Job& job, Progress& progress)
{
    progress.stage("Reading the song");
    auto song = open_song(job.options.song);
    if (!song) return tl::unexpected{song.error()};
    job.song = std::move(*song);
    if (job.song.files.empty())
        return fail(Error::Code::not_found,
                    "There is nothing here that could be mixed." + all_of(job.song.unreadable),
                    job.options.song.front().string());
    Noted<Session> base = session_of(job.song);
    job.base = std::move(base.value);
    job.result.notes = std::move(base.notes);
    job.files = file_map_of(job.song);
    job.result.read_beside = notes_read_beside(job.song.sidecars);
    job.result.unreadable = job.song.unreadable;
    job.result.ignored = job.song.ignored;
    job.result.ignored.insert(job.result.ignored.end(), job.song.listed.begin(),
                              job.song.listed.end());
    return {};
}

/// Before the long work: does the mix have a place to go, and is it this song's place?
Result<void> prepare_folder(Job& job)
{
    const fs::path path = job.options.out.empty() ? default_folder(job.song) : job.options.out;
    for (const fs::path& song : job.options.song)
        if (lies_inside(path, song))
            return fail(Error::Code::out_of_range,
                        "The mix would lie inside the song, and nothing is ever written there. "
                        "Choose another folder with -o.",
                        path.string());
    if (auto made = make_folder(path); !made) return made;
    job.folder = MixFolder{path};
    if (!job.options.fresh) {
        auto earlier = job.folder.read();
        if (!earlier) return tl::unexpected{earlier.error()};
        job.earlier = std::move(*earlier);
    }
    if (job.earlier && !is_same_song(*job.earlier, job.base))
        return fail(Error::Code::out_of_range,
                    "This folder holds the mix of another song. Choose another folder with -o, or "
                    "start over with --fresh.",
                    path.string());
    job.result.revision = job.earlier ? static_cast<int>(job.earlier->revisions.size()) + 1 : 1;
    // A folder that cannot be written to should say so now.
    auto probe = PendingFile::create(path / "session.json");
    return probe ? Result<void>{} : tl::unexpected{probe.error()};
}

Result<void> listen(Job& job, Progress& progress)
{
    auto heard = listen_to_song(job.base, job.files, FeatureCache{job.options.run.cache},
                                job.threads, progress);
    if (!heard) return tl::unexpected{heard.error()};
    job.features = std::move(heard->features);
    std::move(heard->notes.begin(), heard->notes.end(), std::back_inserter(job.result.notes));
    for (const Error& error : heard->unreadable) {
        job.result.unreadable.push_back(error);
        auto& strips = job.base.strips;
        strips.erase(std::remove_if(strips.begin(), strips.end(),
                                    [&](const Strip& strip) {
                                        return strip.source && strip.source->path == error.where;
                                    }),
                     strips.end());
    }
    const bool any_sound =
        std::any_of(job.base.strips.begin(), job.base.strips.end(), [&](const Strip& strip) {
            const TrackFeatures* sound = features_of(strip, job.features);
            return sound != nullptr && sound->active_lufs > -70.0f;
        });
    if (any_sound) return {};
    return fail(Error::Code::not_found,
                "Every file of this song is silent or broken; there is nothing to mix." +
                    all_of(job.result.unreadable),
                job.options.song.front().string());
}

Result<void> make_decisions(Job& job, Progress& progress)
{
    progress.stage("Deciding the mix");
    auto decision = decide(job.base, job.features, job.intent);
    if (!decision) return tl::unexpected{decision.error()};
    job.session = std::move(decision->session);
    job.result.edits = std::move(decision->edits);
    job.result.asks = std::move(decision->asks);
    Identification song = identify(job.base, job.features, job.intent);
    for (TrackIdentity& track : song.tracks)
        if (!track.left_out.empty()) job.result.left_out.push_back(std::move(track));
    std::move(song.guesses.begin(), song.guesses.end(), std::back_inserter(job.result.notes));
    job.result.mixed = sounding_tracks(job.session).size();
    return {};
}

std::vector<StripId> lead_voices(const Session& session)
{
    std::vector<StripId> voices;
    for (const Strip* track : sounding_tracks(session))
        if (is_lead_voice(track->role)) voices.push_back(track->id);
    return voices;
}

PrintFigures figures_of(const PrintOutcome& print)
{
    return {static_cast<float>(print.mix.integrated_lufs),
            static_cast<float>(print.mix.true_peak_dbtp),
            static_cast<float>(print.mix.left_to_right_db), print.voice_over_band_db};
}

Result<void> apply_corrections(Job& job, const std::vector<Edit>& edits)
{
    auto corrected = sitwell::apply(std::move(job.session), edits);
    if (!corrected) return tl::unexpected{corrected.error()};
    job.session = std::move(*corrected);
    job.result.edits.insert(job.result.edits.end(), edits.begin(), edits.end());
    return {};
}

/// Prints to nowhere and mends what the print shows, until nothing is left or the rounds are used
/// up. A change of level alone is exact and needs no further proof.
Result<void> proof(Job& job, Progress& progress)
{
    for (int round = 1; round <= kMostRounds; ++round) {
        progress.stage(round == 1 ? "Listening to a first print" : "Listening again");
        PrintSpec spec;
        spec.lead_voices = lead_voices(job.session);
        spec.heard = &job.features;
        spec.threads = job.threads;
        const auto print = print_mix(job.session, job.files, spec, progress);
        if (!print) return tl::unexpected{print.error()};
        const auto edits = correct_print(job.session, job.features, figures_of(*print), job.intent);
        if (edits.empty()) return {};
        if (auto applied = apply_corrections(job, edits); !applied) return applied;
        const bool only_level = edits.size() == 1 && edits.front().reason.rule == "critique.level";
        if (only_level) return {};
    }
    return {};
}

Result<void> print_all(Job& job, Progress& progress)
{
    MixedSong& result = job.result;
    progress.stage("Printing the mix");
    PrintSpec spec;
    spec.mix = job.folder.mix_file(job.session.title, result.revision, job.session.sample_rate_hz);
    spec.lead_voices = lead_voices(job.session);
    spec.heard = &job.features;
    spec.threads = job.threads;
    if (!job.options.prints.empty()) {
        const fs::path prints = job.folder.prints_folder(result.revision);
        if (auto made = make_folder(prints); !made) return made;
        add_prints(spec, job.session, job.options.prints, prints);
    }
    auto print = print_mix(job.session, job.files, spec, progress);
    if (!print) return tl::unexpected{print.error()};
    result.mix = spec.mix;
    result.stems = print->files;
    result.print = std::move(*print);
    return {};
}

Result<void> make_listening_copies(Job& job, Progress& progress)
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
const Source* rough_mix_of(const Job& job)
{
    for (const TrackIdentity& track : job.result.left_out)
        if (track.left_out_rule == "leave_out.mix")
            return &*find_strip(job.base, track.strip)->source;
    return nullptr;
}

Result<void> cut_passages(Job& job)
{
    auto passages = passages_of(job.session, job.files, job.result.mix, rough_mix_of(job),
                                job.result.print.mix);
    if (!passages) return tl::unexpected{passages.error()};
    job.passages = std::move(*passages);
    return {};
}

/// The listening copies and what the report plays, at the same time: the MP3 encoder alone keeps a
/// thread busy, and neither needs anything of the other.
Result<void> prepare_listening(Job& job, Progress& progress)
{
    std::array<Result<void>, 2> done;
    for_each_index(done.size(), job.threads, [&](std::size_t i) {
        done[i] = i == 0 ? make_listening_copies(job, progress) : cut_passages(job);
    });
    return done[0].and_then([&] { return done[1]; });
}

Result<void> write_report(Job& job, Progress& progress)
{
    progress.stage("Writing the report");
    MixedSong& result = job.result;
    const bool has_voice = !lead_voices(job.session).empty();
    const Verdict verdict =
        verdict_on(job.session, result.print, job.intent, result.asks, has_voice);
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
    result.before = job.base;
    ReportContent content = report_content(result, job.session, job.features, job.intent);
    content.passages = std::move(job.passages);
    result.report = job.folder.report_file();
    return write_text(result.report, report_page(content));
}

Result<void> write_session(Job& job)
{
    job.result.session_file = job.folder.session_file();
    return next_document(job.earlier, job.base, job.result.edits)
        .and_then([&](const Document& document) { return job.folder.write(document); });
}

Result<void> gather_intent(Job& job)
{
    auto practice = load_practice();
    if (!practice) return tl::unexpected{practice.error()};
    auto intent =
        intent_of(job.options, job.base, std::make_shared<Practice>(std::move(*practice)));
    if (!intent) return tl::unexpected{intent.error()};
    job.intent = std::move(*intent);
    auto lufs = listening_loudness(job.options.loudness, job.intent);
    if (!lufs) return tl::unexpected{lufs.error()};
    job.listening_lufs = *lufs;
    return {};
}

}  // namespace

Result<MixedSong> mix_song(const MixOptions& options, Progress& progress)
{
    Job job;
    job.options = options;
    job.threads = options.run.threads > 0 ? options.run.threads : usable_cores();
    return read_song(job, progress)
        .and_then([&] { return gather_intent(job); })
        .and_then([&] { return prepare_folder(job); })
        .and_then([&] { return listen(job, progress); })
        .and_then([&] { return make_decisions(job, progress); })
        .and_then([&] { return proof(job, progress); })
        .and_then([&] { return print_all(job, progress); })
        .and_then([&] { return prepare_listening(job, progress); })
        .and_then([&] { return write_report(job, progress); })
        .and_then([&] { return write_session(job); })
        .map([&] {
            job.result.folder = job.folder.path();
            return std::move(job.result);
        });
}

}  // namespace sitwell
