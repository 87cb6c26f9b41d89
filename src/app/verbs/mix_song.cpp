#include "app/verbs/mix_song.h"

#include "app/folder/next_revision.h"
#include "app/song/read_beside.h"
#include "app/verbs/intent_of.h"
#include "app/verbs/listening_loudness.h"
#include "app/verbs/mix_job.h"
#include "core/system/machine.h"
#include "core/text/names.h"
#include "decide/pipeline.h"
#include "decide/stages/tracks.h"

#include <algorithm>
#include <iterator>

namespace sitwell {

namespace fs = std::filesystem;

namespace {

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

Result<void> read_song(MixJob& job, Progress& progress)
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
Result<void> prepare_folder(MixJob& job)
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

Result<void> listen(MixJob& job, Progress& progress)
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

Result<void> make_decisions(MixJob& job, Progress& progress)
{
    progress.stage("Deciding the mix");
    auto decision = decide(job.base, job.features, job.intent);
    if (!decision) return tl::unexpected{decision.error()};
    job.session = std::move(decision->session);
    job.result.edits = std::move(decision->edits);
    Identification& song = decision->song;
    job.result.asks = std::move(song.asks);
    for (TrackIdentity& track : song.tracks)
        if (!track.left_out.empty()) job.result.left_out.push_back(std::move(track));
    std::move(song.guesses.begin(), song.guesses.end(), std::back_inserter(job.result.notes));
    job.result.mixed = sounding_tracks(job.session).size();
    return {};
}

Result<void> gather_intent(MixJob& job)
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
    MixJob job;
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
