#include "app/song/fit_rough.h"
#include "app/song/rough_mix.h"
#include "app/verbs/mix_job.h"
#include "core/text/format.h"
#include "decide/balance/rough_balance.h"
#include "decide/identify/leave_out.h"

#include <algorithm>

namespace sitwell {

namespace {

/// The named one counts as a rough mix no longer.
void distrust_named(Identification& song, const std::string& rough_file)
{
    for (TrackIdentity& track : song.tracks) {
        if (track.file != rough_file || track.left_out_rule != kLeftOutMix) continue;
        track.left_out_rule = kLeftOutOtherMix;
        track.left_out = "you named it as the rough mix, and it is none of these tracks";
    }
}

}  // namespace

Result<void> open_rough(MixJob& job)
{
    if (job.options.rough.empty()) return {};
    auto rough = open_rough_mix(job.options.rough);
    if (!rough) return tl::unexpected{rough.error()};
    job.rough = std::move(*rough);
    return {};
}

Result<void> hear_rough(MixJob& job, Progress& progress)
{
    if (!job.rough) return {};
    auto path = join_rough_mix(job.heard, *job.rough, job.options.run.cache, progress);
    if (!path) return tl::unexpected{path.error()};
    job.intent.rough_file = std::move(*path);
    return {};
}

void read_rough_balance(MixJob& job, Identification& song)
{
    const Practice& practice = *job.intent.practice;
    job.intent.rough = rough_balance(job.heard.mended, song, job.heard.features,
                                     fit_rough(job.heard, song, practice), practice.balance);
    const auto& rough = job.intent.rough;
    if (rough && rough->confidence >= Practice::number(practice.balance, "known_sure")) {
        const auto sounding =
            std::count_if(song.tracks.begin(), song.tracks.end(),
                          [](const TrackIdentity& track) { return track.left_out.empty(); });
        job.result.notes.push_back(
            {"rough.read",
             format("How loud {} of {} tracks are in this rough mix was read.",
                    rough->loudness_lufs.size(), sounding),
             rough->file});
    } else if (!job.intent.rough_file.empty()) {
        distrust_named(song, job.intent.rough_file);
        job.result.notes.push_back(
            {"rough.not_read",
             "These tracks do not add up to this rough mix: it is of another song, or changed too "
             "far. The mix does not go by it. Name another file with --rough.",
             job.intent.rough_file});
    }
}

void put_rough_aside(MixJob& job)
{
    const std::string& path = job.intent.rough_file;
    const auto& files = job.heard.song.files;
    const bool came_along = std::any_of(files.begin(), files.end(),
                                        [&](const SongFile& file) { return file.path == path; });
    if (path.empty() || came_along) return;
    for (const Strip& strip : job.heard.mended.strips)
        if (strip.source && strip.source->path == path)
            std::erase_if(job.result.edits,
                          [&](const Edit& edit) { return strip_of(edit.change) == strip.id; });
    leave_rough_mix(job.heard.base, path);
    leave_rough_mix(job.session, path);
}

}  // namespace sitwell
