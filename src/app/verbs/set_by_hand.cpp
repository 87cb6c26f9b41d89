#include "app/verbs/set_by_hand.h"

#include "app/folder/kept_intent.h"
#include "app/folder/next_revision.h"
#include "app/song/listen_to_song.h"
#include "app/verbs/mix_job.h"
#include "core/text/format.h"
#include "decide/genre/infer_genre.h"
#include "decide/intent/blend_genres.h"
#include "decide/stages/tracks.h"
#include "session/model/meant_address.h"
#include "session/model/parameter.h"

#include <algorithm>

namespace sitwell {

namespace {

Result<Edit> hand_move(const Session& session, const std::string& address, const std::string& value)
{
    return address_meant(session, address).and_then([&](const Address& meant) -> Result<Edit> {
        const Strip& strip = *find_strip(session, meant.strip);
        const Parameter parameter = *find_parameter(strip, meant.node, meant.parameter);
        const auto number = parse_value(parameter.spec(), value);
        if (!number) return fail(number.error().code, number.error().message, address);
        return Edit{SetValue{meant, *number},
                    {"hand.set", format("You set {} by hand.", quoted(strip)), {}}};
    });
}

Result<void> open_mix(MixJob& job, const SetOptions& options)
{
    job.folder = MixFolder{options.mix};
    auto document = job.folder.read();
    if (!document) return tl::unexpected{document.error()};
    if (!document->has_value())
        return fail(Error::Code::not_found,
                    "There is no mix in this folder. Name the folder that 'sitwell mix' made.",
                    options.mix.string());
    job.earlier = std::move(*document);
    job.result.revision = static_cast<int>(job.earlier->revisions.size()) + 1;
    return moves_since_start(*job.earlier).map([&](MadeMoves made) {
        job.result.before = std::move(made.before);
        job.result.earlier = std::move(made.edits);
    });
}

Result<void> make_moves(MixJob& job, const SetOptions& options)
{
    auto session = replay(*job.earlier);
    if (!session) return tl::unexpected{session.error()};
    auto moves = hand_moves(*session, options.moves);
    if (!moves) return tl::unexpected{moves.error()};
    job.result.edits = std::move(*moves);
    return sitwell::apply(std::move(*session), job.result.edits).map([&](Session moved) {
        job.session = std::move(moved);
    });
}

Result<void> recall_intent(MixJob& job)
{
    auto kept = kept_intent(job.folder);
    if (!kept) return tl::unexpected{kept.error()};
    auto practice = load_practice();
    if (!practice) return tl::unexpected{practice.error()};
    auto genre = genre_called(practice->genres, kept->genre);
    if (!genre) return tl::unexpected{genre.error()};
    auto places = kept_locks(job.folder);
    if (!places) return tl::unexpected{places.error()};
    job.intent.locks.places = std::move(*places);
    for (const Edit& edit : job.result.edits)
        add_place(job.intent.locks.places, std::get<SetValue>(edit.change).address);
    job.folder = MixFolder{job.folder.path(), kept->variant};
    job.options.song = kept->song;
    job.listening_lufs = kept->listening_lufs;
    job.intent.genre = std::move(*genre);
    job.intent.lead = kept->lead;
    job.intent.practice = std::make_shared<Practice>(std::move(*practice));
    job.result.genre = genre_as_said(job.intent.genre);
    job.result.genre.was_said = false;
    job.result.genre.evidence = {"the mix was made as that"};
    return {};
}

/// Every file that the session plays, as it was when it was mixed.
Result<void> refuse_changed_files(const MixJob& job)
{
    const auto& files = job.heard.song.files;
    std::string changed;
    for (const Strip& strip : job.session.strips) {
        if (!strip.source) continue;
        for (const std::string& path : files_of(*strip.source)) {
            const auto found = std::find_if(files.begin(), files.end(), [&](const SongFile& file) {
                return file.path == path;
            });
            const bool is_source = path == strip.source->path;
            if (found == files.end() ||
                (is_source && found->content_hash != strip.source->content_hash))
                changed += "\n  " + path;
        }
    }
    if (changed.empty()) return {};
    return fail(Error::Code::not_found,
                "Files of the song are missing or have changed since it was mixed. Bring them "
                "back, or mix the song anew with 'sitwell mix'." +
                    changed,
                job.heard.place);
}

Result<void> hear_again(MixJob& job, Progress& progress)
{
    auto song = read_song(job.options.song, progress);
    if (!song) return tl::unexpected{song.error()};
    job.heard = std::move(*song);
    if (auto same = refuse_changed_files(job); !same) return same;
    auto heard = listen_to_song(job.session, job.heard.files, FeatureCache{job.options.run.cache},
                                job.threads, progress);
    if (!heard) return tl::unexpected{heard.error()};
    if (!heard->unreadable.empty()) return tl::unexpected{heard->unreadable.front()};
    job.heard.features = std::move(heard->features);
    job.heard.mended = job.session;
    return {};
}

/// What the mix left out and still does.
std::vector<TrackIdentity> left_out_before(const MixedSong& mixed, const Session& session)
{
    std::vector<TrackIdentity> left_out;
    for (const Edit& edit : mixed.earlier) {
        const Strip* strip = find_strip(session, strip_of(edit.change));
        if (!edit.reason.rule.starts_with("leave_out.") || strip == nullptr || !strip->source ||
            strip->mute.on < 0.5f)
            continue;
        TrackIdentity track;
        track.strip = strip->id;
        track.file = strip->source->path;
        track.left_out = "as before";
        track.left_out_rule = edit.reason.rule;
        left_out.push_back(std::move(track));
    }
    return left_out;
}

}  // namespace

Result<std::vector<Edit>> hand_moves(const Session& session,
                                     const std::vector<std::pair<std::string, std::string>>& moves)
{
    std::vector<Edit> edits;
    std::string faults;
    for (const auto& [address, value] : moves) {
        auto edit = hand_move(session, address, value);
        if (edit)
            edits.push_back(std::move(*edit));
        else
            faults += "\n  " + to_text(edit.error());
    }
    if (!faults.empty()) return fail(Error::Code::out_of_range, "These moves do not fit:" + faults);
    return edits;
}

Result<MixedSong> set_by_hand(const SetOptions& options, Progress& progress)
{
    MixJob job;
    job.options.run = options.run;
    job.options.prints = options.prints;
    job.threads = options.run.threads_to_use();
    return open_mix(job, options)
        .and_then([&] { return make_moves(job, options); })
        .and_then([&] { return recall_intent(job); })
        .and_then([&] { return hear_again(job, progress); })
        .and_then([&] {
            job.result.left_out = left_out_before(job.result, job.session);
            job.result.mixed = sounding_tracks(job.session).size();
            return deliver_revision(job, progress);
        })
        .and_then(
            [&] { return write_document(job, with_hand_moves(*job.earlier, job.result.edits)); })
        .map([&] { return std::move(job.result); });
}

}  // namespace sitwell
