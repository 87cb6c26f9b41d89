#include "app/verbs/mix_song.h"

#include "app/folder/kept_intent.h"
#include "app/folder/next_revision.h"
#include "app/folder/output_folder.h"
#include "app/song/align_song.h"
#include "app/song/hear_bleed.h"
#include "app/song/mend_song.h"
#include "app/song/song_form.h"
#include "app/song/subtract_from_voices.h"
#include "app/song/time_song.h"
#include "app/verbs/intent_of.h"
#include "app/verbs/listening_loudness.h"
#include "app/verbs/mix_job.h"
#include "core/text/names.h"
#include "decide/pipeline.h"
#include "decide/stages/tracks.h"

#include <iterator>

namespace sitwell {

namespace fs = std::filesystem;

namespace {

Result<void> read(MixJob& job, Progress& progress)
{
    auto song = read_song(job.options.song, progress);
    if (!song) return tl::unexpected{song.error()};
    job.heard = std::move(*song);
    return open_rough(job);
}

/// Before the long work: does the mix have a place to go, and is it this song's place?
Result<void> prepare_folder(MixJob& job)
{
    const auto chosen =
        output_folder(job.options.out, job.heard.song.title, "mix", job.options.song);
    if (!chosen) return tl::unexpected{chosen.error()};
    const fs::path& path = *chosen;
    job.folder = MixFolder{path};
    if (!job.options.fresh) {
        auto earlier = job.folder.read();
        if (!earlier) return tl::unexpected{earlier.error()};
        job.earlier = std::move(*earlier);
    }
    if (job.earlier && !is_same_song(*job.earlier, job.heard.base))
        return fail(Error::Code::out_of_range,
                    "This folder holds the mix of another song. Choose another folder with -o, or "
                    "start over with --fresh.",
                    path.string());
    job.result.revision = job.earlier ? static_cast<int>(job.earlier->revisions.size()) + 1 : 1;
    // A folder that cannot be written to should say so now.
    auto probe = PendingFile::create(path / "session.json");
    return probe ? recall_locks(job) : tl::unexpected{probe.error()};
}

Result<void> listen(MixJob& job, Progress& progress)
{
    return hear_song(job.heard, job.options.run.cache, job.threads, progress)
        .and_then([&] { return hear_rough(job, progress); })
        .map([&] {
            job.result.notes = job.heard.notes;
            job.result.read_beside = job.heard.read_beside;
            job.result.unreadable = job.heard.unreadable;
            job.result.ignored = job.heard.ignored;
        });
}

/// Brings the files into time, mends them, and holds microphones against each other.
Result<void> prepare_files(MixJob& job, KnownSong& known, const std::vector<HeardVoice>& voices,
                           Progress& progress)
{
    if (auto mended = mend_song(job.heard, known.identification, job.intent, voices,
                                job.options.run.cache, job.threads, progress);
        !mended)
        return mended;
    progress.stage("Holding microphones against each other");
    known.alignments = align_song(job.heard, known.identification, *job.intent.practice);
    return {};
}

/// Finds who else is heard in the voices, and takes loud clicks out from under them.
Result<void> clear_voices(MixJob& job, KnownSong& known, const std::vector<HeardVoice>& voices,
                          const SongForm& form, Progress& progress)
{
    known.bleeds = hear_bleed(job.heard, known.identification, voices, form.structure,
                              *job.intent.practice, job.threads);
    return subtract_from_voices(job.heard, known.identification, known.bleeds, *job.intent.practice,
                                job.options.run.cache, job.threads, progress);
}

void bring_into_time(MixJob& job, KnownSong& known, Progress& progress)
{
    progress.stage("Holding the clocks of the files against each other");
    for (TrackTime& time :
         time_song(job.heard, known.identification, job.intent, job.options.run.cache, job.threads))
        if (!time.is_moved) job.result.notes.push_back({"song.timing", std::move(time.text), {}});
    known.timing = job.heard.timing;
}

/// What there is to know of the song before it is mixed.
struct Known {
    KnownSong song;
    SongAnalysis heard;
};

Result<Known> get_to_know(MixJob& job, Progress& progress)
{
    const bool prepares = job.intent.works.has(Work::prep);
    Known known{{identify(job.heard.base, job.heard.features, job.intent), {}}, job.heard.features};
    if (prepares) bring_into_time(job, known.song, progress);
    const Identification& identified = known.song.identification;
    progress.stage("Listening to the voices");
    const auto voices = hear_voices(job.heard, identified, job.options.run.cache, job.threads);
    Result<void> done;
    if (prepares) done = prepare_files(job, known.song, voices, progress);
    if (!done) return tl::unexpected{done.error()};
    SongForm form = form_of(job.heard, identified, *job.intent.practice);
    job.result.genre = settle_genre(job.heard, form, known.song.identification, job.intent);
    if (follows_genre(job.options.loudness)) job.listening_lufs = job.intent.genre.listening_lufs;
    if (prepares) done = clear_voices(job, known.song, voices, form, progress);
    if (!done) return tl::unexpected{done.error()};
    known.song.repairs = job.heard.repairs;
    for (const HeardVoice& voice : voices)
        known.heard.voices[identified.tracks[voice.track].strip.text] = voice.figures;
    known.heard.structure = std::move(form.structure);
    return known;
}

/// All there is to know is kept for as long as mixes are to be made of it.
Result<void> make_decisions(MixJob& job, Progress& progress)
{
    auto known = get_to_know(job, progress);
    if (!known) return tl::unexpected{known.error()};
    read_rough_balance(job, known->song.identification);
    job.known.emplace(
        KnownMix{std::move(known->song), std::move(known->heard), job.heard.base, job.result});
    progress.stage("Deciding the mix");
    auto decided = decide_mix(job);
    if (job.variants.empty()) job.known.reset();
    return decided;
}

Result<void> gather_intent(MixJob& job)
{
    auto practice = load_practice();
    if (!practice) return tl::unexpected{practice.error()};
    auto intent =
        intent_of(job.options, job.heard.base, std::make_shared<Practice>(std::move(*practice)));
    if (!intent) return tl::unexpected{intent.error()};
    job.intent = std::move(*intent);
    auto works = works_asked_for(job.options.wanted, job.options.left);
    if (!works) return tl::unexpected{works.error()};
    job.intent.works = *works;
    job.intent.amount = static_cast<float>(job.options.amount_percent / 100.0);
    if (job.options.wants_variants) {
        auto asked = variants_asked_for(job.intent.practice->variants, job.options.variants);
        if (!asked) return tl::unexpected{asked.error()};
        job.variants = std::move(*asked);
    }
    auto lufs = listening_loudness(job.options.loudness, job.intent);
    if (!lufs) return tl::unexpected{lufs.error()};
    job.listening_lufs = *lufs;
    return {};
}

}  // namespace

Result<void> recall_locks(MixJob& job)
{
    if (!job.earlier) return {};
    auto places = kept_locks(job.folder);
    if (!places) return tl::unexpected{places.error()};
    auto session = replay(*job.earlier);
    if (!session) return tl::unexpected{session.error()};
    job.intent.locks = {std::move(*places), std::move(*session)};
    return {};
}

Result<void> decide_mix(MixJob& job)
{
    job.result = job.known->result;
    auto decision = decide(job.known->base, job.known->song, job.known->heard, job.intent);
    if (!decision) return tl::unexpected{decision.error()};
    job.session = std::move(decision->session);
    job.result.edits = std::move(decision->edits);
    put_rough_aside(job);
    job.result.before = job.heard.base;
    Identification& song = decision->song;
    job.result.asks = std::move(song.asks);
    for (TrackIdentity& track : song.tracks)
        if (!track.left_out.empty()) job.result.left_out.push_back(std::move(track));
    std::move(song.guesses.begin(), song.guesses.end(), std::back_inserter(job.result.notes));
    std::move(decision->notes.begin(), decision->notes.end(), std::back_inserter(job.result.notes));
    job.result.mixed = sounding_tracks(job.session).size();
    return {};
}

Result<MixedSong> mix_song(const MixOptions& options, Progress& progress)
{
    MixJob job;
    job.options = options;
    job.threads = options.run.threads_to_use();
    return read(job, progress)
        .and_then([&] { return gather_intent(job); })
        .and_then([&] { return prepare_folder(job); })
        .and_then([&] { return listen(job, progress); })
        .and_then([&] { return make_decisions(job, progress); })
        .and_then([&] { return proof(job, progress); })
        .and_then([&] { return deliver_revision(job, progress); })
        .and_then([&] { return next_document(job.earlier, job.heard.base, job.result.edits); })
        .and_then([&](const Document& document) { return write_document(job, document); })
        .and_then([&] { return mix_variants(job, progress); })
        .map([&] { return std::move(job.result); });
}

}  // namespace sitwell
