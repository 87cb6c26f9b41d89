#include "decide/pipeline.h"

#include "core/text/format.h"

#include <array>

namespace sitwell {

namespace {
constexpr std::array kStages{
    StageEntry{"roles", &assign_roles},
    StageEntry{"starts", &silence_start_clicks},
    StageEntry{"buses", &lay_out_buses},
    StageEntry{"gain", &stage_gain},
    StageEntry{"place", &place_tracks},
    StageEntry{"balance", &balance_tracks},
    StageEntry{"filters", &filter_rumble},
    StageEntry{"dynamics", &compress_tracks},
    StageEntry{"balance again", &balance_tracks},
    StageEntry{"room for the voice", &make_room_for_voice},
    StageEntry{"space", &place_in_space},
    StageEntry{"balance at last", &balance_tracks},
    StageEntry{"sides", &level_the_sides},
    StageEntry{"headroom", &leave_headroom},
};
}  // namespace

std::span<const StageEntry> stages() noexcept
{
    return kStages;
}

Result<Decision> decide(const Session& base, const SongFeatures& features, const Intent& intent)
{
    Decision decision;
    decision.song = identify(base, features, intent);
    decision.session = base;
    for (const StageEntry& entry : stages()) {
        auto edits = entry.stage(decision.session, features, intent);
        auto next = sitwell::apply(std::move(decision.session), edits);
        if (!next)
            return fail(next.error().code,
                        format("The stage '{}' made a move that does not fit. {}", entry.name,
                               next.error().message),
                        next.error().where);
        decision.session = std::move(*next);
        decision.edits.insert(decision.edits.end(), std::make_move_iterator(edits.begin()),
                              std::make_move_iterator(edits.end()));
    }
    return decision;
}

}  // namespace sitwell
