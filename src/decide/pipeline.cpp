#include "decide/pipeline.h"

#include "core/text/format.h"
#include "decide/alignment/align_microphones.h"
#include "decide/amount/scale_moves.h"
#include "decide/balance/known_balance.h"
#include "decide/identify/assign_roles.h"
#include "decide/locks/keep_locked.h"
#include "decide/restraint/moves.h"
#include "decide/restraint/restrain.h"
#include "decide/stages/tracks.h"

#include <array>
#include <iterator>

namespace sitwell {

namespace {
constexpr bool kNotOfStems = false;
constexpr bool kWeighsFirst = true;

constexpr std::array kStages{
    StageEntry{"starts", &silence_start_clicks, Work::prep},
    StageEntry{"buses", &lay_out_buses},
    StageEntry{"gain", &stage_gain, Work::gain},
    StageEntry{"repairs", &mend_tracks, Work::prep},
    StageEntry{"place", &place_tracks, Work::pan},
    StageEntry{"balance", &balance_tracks, Work::balance},
    StageEntry{"filters", &filter_rumble, Work::eq, kNotOfStems},
    StageEntry{"dynamics", &compress_tracks, Work::dynamics, kNotOfStems},
    StageEntry{"balance again", &balance_tracks, Work::balance},
    StageEntry{"carving", &carve_tracks, Work::eq, kNotOfStems},
    StageEntry{"room for the voice", &make_room_for_voice, Work::eq, kNotOfStems},
    StageEntry{"levels of the compressed", &match_makeup, Work::dynamics},
    StageEntry{"sibilants", &de_ess_voices, Work::dynamics, kNotOfStems},
    StageEntry{"levels as they came", &keep_levels},
    StageEntry{"space", &place_in_space, Work::space},
    StageEntry{"balance at last", &balance_tracks, Work::balance, true, kWeighsFirst},
    StageEntry{"sides", &level_the_sides, Work::pan},
    StageEntry{"echo", &echo_voice, Work::space, kNotOfStems},
    StageEntry{"headroom", &leave_headroom},
    StageEntry{"offset", &clear_offset},
};

/// Of no creative move at all there is nothing to scale.
bool is_asked_for(const StageEntry& entry, const Intent& intent)
{
    if (!entry.work) return true;
    return intent.works.has(*entry.work) && (intent.amount > 0.0f || !is_creative(*entry.work));
}

/// Whoever mixed the stems did it already; what a client names is done all the same.
bool is_done_already(const StageEntry& entry, const Intent& intent)
{
    return !entry.of_stems && !(entry.work && intent.works.is_named(*entry.work));
}

Note told_of_stems()
{
    return {"mix.stems",
            "These files are taken for stems that somebody mixed already: compressors, de-essers, "
            "filters and echoes that raw recordings get are left out, and stems that bring a room "
            "get no other. If they are raw recordings, name the works you want, all of them, with "
            "--do.",
            {}};
}
}  // namespace

std::span<const StageEntry> stages() noexcept
{
    return kStages;
}

Result<Decision> decide(const Session& base, KnownSong song, const SongAnalysis& heard,
                        const Intent& intent)
{
    Decision decision;
    decision.song = std::move(song.identification);
    decision.session = base;
    const auto take = [&](std::string_view stage, std::vector<Edit> edits) -> Result<void> {
        auto next = sitwell::apply(std::move(decision.session), edits);
        if (!next)
            return fail(next.error().code,
                        format("The stage '{}' made a move that does not fit. {}", stage,
                               next.error().message),
                        next.error().where);
        decision.session = std::move(*next);
        decision.edits.insert(decision.edits.end(), std::make_move_iterator(edits.begin()),
                              std::make_move_iterator(edits.end()));
        return {};
    };
    std::vector<Edit> refused;
    const auto keep_locked = [&] {
        return take("locks", bring_back_locked(decision.session, intent.locks));
    };
    const auto take_around_locks = [&](std::string_view stage, std::vector<Edit> edits) {
        PartedEdits parted = part_by_locks(decision.session, std::move(edits), intent.locks);
        std::move(parted.refused.begin(), parted.refused.end(), std::back_inserter(refused));
        return take(stage, std::move(parted.free)).and_then(keep_locked);
    };
    const auto moves_of = [&](const StageEntry& entry) {
        auto moves = entry.stage(decision.session, heard, intent);
        const bool creative = entry.work && is_creative(*entry.work);
        return creative ? scaled_moves(std::move(moves), decision.session, intent.amount) : moves;
    };
    auto done =
        take("roles", assign_roles(base, decision.song))
            .and_then([&] { return take("time", std::move(song.timing)); })
            .and_then([&] { return take("files", std::move(song.repairs)); })
            .and_then([&]() -> Result<void> {
                // Of prints somebody saw to that already.
                if (came_through_a_mixer(decision.session, heard.tracks)) return {};
                return take("microphones",
                            align_microphones(decision.session, decision.song, song.alignments))
                    .and_then([&] {
                        return take("bleed", turn_bleed_down(decision.session, decision.song,
                                                             song.bleeds, *intent.practice));
                    });
            })
            .and_then(keep_locked);
    if (!done) return tl::unexpected{done.error()};
    const bool stems = are_stems_of_a_mix(decision.session, heard.tracks, intent);
    std::vector<Note> left_out;
    const auto weigh_what_was_done = [&] {
        const auto idle = not_worth_it(base, decision.edits, heard.tracks, intent);
        left_out = told_of_left_out(decision.edits, idle, decision.session, intent);
        auto kept = without(base, decision.edits, idle);
        if (!kept) return;
        decision.session = std::move(kept->session);
        decision.edits = std::move(kept->edits);
    };
    for (const StageEntry& entry : stages()) {
        if (done && entry.weighs_first) weigh_what_was_done();
        if (done && is_asked_for(entry, intent) && !(stems && is_done_already(entry, intent)))
            done = take_around_locks(entry.name, moves_of(entry));
    }
    if (!done) return tl::unexpected{done.error()};
    decision.notes = told_of_refused(refused, decision.session);
    for (Note& note : told_of_lost(decision.session, intent.locks))
        decision.notes.push_back(std::move(note));
    if (stems) decision.notes.push_back(told_of_stems());
    std::move(left_out.begin(), left_out.end(), std::back_inserter(decision.notes));
    return decision;
}

}  // namespace sitwell
