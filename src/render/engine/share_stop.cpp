#include "render/engine/share_stop.h"

#include <algorithm>
#include <utility>

namespace sitwell {

ShareStop::ShareStop(const DeskSetup& setup, std::size_t node, std::vector<Inflow> inflows,
                     const StripPlayer& bus, std::optional<std::size_t> residue_lane)
    : node_{node}
    , arrival_{setup.plan.nodes[node].arrival}
    , bus_{bus}
    , inflows_{std::move(inflows)}
    , gains_(kBlockFrames)
    , scratch_{2, kBlockFrames}
{
    for (const Inflow& inflow : inflows_)
        for (const Origin& origin : inflow.origins) lanes_.push_back(origin.lane);
    if (residue_lane) lanes_.push_back(*residue_lane);
    std::sort(lanes_.begin(), lanes_.end());
    lanes_.erase(std::unique(lanes_.begin(), lanes_.end()), lanes_.end());

    const PlanNode& plan = setup.plan.nodes[node];
    const Strip& strip = setup.session.strips[plan.strip];
    std::optional<std::size_t> residue;
    if (residue_lane) residue = place_of(*residue_lane);
    for (const InsertSlot& insert : bus.chain())
        chain_.emplace_back(insert, strip.chain[insert.plan().insert], lanes_.size(), residue,
                            setup.plan.sample_rate_hz, setup.rack, setup.materials);
    parts_.assign(lanes_.size(), AudioBuffer{2, kBlockFrames});
    if (bus.is_taken_before_fader()) parts_before_fader_ = parts_;
    views_.resize(lanes_.size());
}

bool ShareStop::has(std::size_t lane) const noexcept
{
    return std::binary_search(lanes_.begin(), lanes_.end(), lane);
}

std::size_t ShareStop::place_of(std::size_t lane) const noexcept
{
    return static_cast<std::size_t>(std::lower_bound(lanes_.begin(), lanes_.end(), lane) -
                                    lanes_.begin());
}

ConstAudioView ShareStop::part(std::size_t lane, bool before_fader,
                               std::size_t frames) const noexcept
{
    const auto& parts = before_fader ? parts_before_fader_ : parts_;
    return parts[place_of(lane)].view().slice(0, frames);
}

void ShareStop::sum(const BlockClock& block, std::span<const StripPlayer> strips) noexcept
{
    for (const AudioView view : views_) clear(view);
    for (Inflow& inflow : inflows_) {
        const bool silent = inflow.stop == nullptr && strips[inflow.tap.node].was_silent(block);
        const GainRamp ramp = inflow.tap.over(block.first, std::span{gains_}.first(block.frames));
        for (Origin& origin : inflow.origins) {
            const ConstAudioView in =
                inflow.stop != nullptr
                    ? inflow.stop->part(origin.lane, inflow.tap.before_fader, block.frames)
                    : strips[inflow.tap.node]
                          .at(inflow.tap, block.slot)
                          .slice(block.offset, block.frames);
            const AudioView out = views_[place_of(origin.lane)];
            if (silent && origin.delay.is_none()) continue;
            if (origin.delay.is_none()) {
                add(in, ramp, out);
            } else {
                const AudioView late = scratch_.view().slice(0, block.frames);
                scale(in, ramp, late);
                origin.delay.process(late);
                add(late, 1.0f, out);
            }
        }
    }
}

void ShareStop::process(const BlockClock& block, std::span<const StripPlayer> strips) noexcept
{
    for (std::size_t i = 0; i < lanes_.size(); ++i)
        views_[i] = parts_[i].view().slice(0, block.frames);
    sum(block, strips);
    for (ShareInsert& insert : chain_) insert.process(block, views_);
    const Frames at = block.first - arrival_;
    const GainRamp fader = bus_.fader().over(at, std::span{gains_}.first(block.frames));
    for (std::size_t i = 0; i < lanes_.size(); ++i) {
        const bool silent = is_silent(views_[i]);
        if (!silent) bus_.place().process(at, views_[i], views_[i]);
        if (!parts_before_fader_.empty())
            copy(views_[i], parts_before_fader_[i].view().slice(0, block.frames));
        if (!silent) scale(views_[i], fader);
    }
}

}  // namespace sitwell
