#include "render/engine/player.h"

#include "core/result/contract.h"
#include "render/engine/desk.h"

#include <utility>

namespace sitwell {

Player::Player(std::size_t slots, Lockstep lockstep) : slots_{slots}, lockstep_{lockstep} {}

Player::~Player() = default;

Result<void> Player::prepare(const RenderPlan& plan, const Session& session,
                             const SourceOpener& opener, const PlayOptions& options,
                             const DeviceRack& rack)
{
    SITWELL_EXPECTS(desk_ == nullptr && !plan.nodes.empty() && options.segment_frames > 0);
    const FrameRange range = options.range.value_or(FrameRange{0, session.length});
    if (range.first < 0 || range.last < range.first)
        return fail(Error::Code::out_of_range,
                    "A range to play begins within the session and ends after it begins.");
    const FeedMaker feeds = SourceFeed::maker(opener, plan.sample_rate_hz);
    const auto materials = load_materials(plan, session, opener);
    if (!materials) return tl::unexpected<Error>{materials.error()};
    auto desk = Desk::make(plan, session, feeds, *materials, options, rack, slots_, lockstep_);
    if (!desk) return tl::unexpected<Error>{std::move(desk.error())};
    desk_ = std::move(*desk);
    return {};
}

std::vector<GainChange> Player::gain_changes() const
{
    return desk_->gain_changes();
}

std::vector<Note> Player::notes() const
{
    return desk_->notes();
}

}  // namespace sitwell
