#include "render/engine/share_group.h"

#include <algorithm>
#include <utility>

namespace sitwell {

namespace {

bool leaves_residue(const PlanNode& node)
{
    return std::any_of(node.chain.begin(), node.chain.end(), [](const PlanInsert& insert) {
        return insert.superposition == Superposition::none;
    });
}

}  // namespace

ShareGroup::ShareGroup(const DeskSetup& setup, std::size_t lanes)
    : prints_(lanes, AudioBuffer{2, setup.room.frames})
{
}

ShareGroup::ShareGroup(const DeskSetup& setup, std::span<const StripPlayer> strips,
                       const std::vector<std::optional<std::size_t>>& tracks)
    : ShareGroup{setup, tracks.size()}
{
    walk(setup, strips, tracks, false);
}

ShareGroup ShareGroup::of_residue(const DeskSetup& setup, std::span<const StripPlayer> strips)
{
    ShareGroup group{setup, 1};
    group.walk(setup, strips, {}, true);
    return group;
}

void ShareGroup::walk(const DeskSetup& setup, std::span<const StripPlayer> strips,
                      const std::vector<std::optional<std::size_t>>& tracks, bool residue)
{
    for (std::size_t n = 0; n < setup.plan.nodes.size(); ++n) {
        const PlanNode& node = setup.plan.nodes[n];
        std::vector<ShareStop::Inflow> inflows;
        for (const PlanInput& input : node.inputs) {
            ShareStop::Inflow inflow{make_tap(input, setup.plan, setup.session), nullptr, {}};
            const auto take = [&](std::size_t lane) {
                inflow.origins.push_back({lane, FixedDelay{2, input.delay}});
            };
            for (const auto& stop : stops_)
                if (stop->node() == input.node) inflow.stop = stop.get();
            for (std::size_t lane = 0; lane < prints_.size(); ++lane)
                if (inflow.stop != nullptr ? inflow.stop->has(lane)
                                           : lane < tracks.size() && tracks[lane] == input.node)
                    take(lane);
            if (!inflow.origins.empty()) inflows.push_back(std::move(inflow));
        }
        const bool begins =
            residue && setup.session.strips[node.strip].is_bus() && leaves_residue(node);
        if (inflows.empty() && !begins) continue;
        stops_.push_back(
            std::make_unique<ShareStop>(setup, n, std::move(inflows), strips[n],
                                        begins ? std::optional<std::size_t>{0} : std::nullopt));
    }
}

void ShareGroup::process(const SegmentClock& segment, std::span<const StripPlayer> strips) noexcept
{
    for_each_block(segment, [&](const BlockClock& block) {
        for (const auto& stop : stops_) stop->process(block, strips);
        if (stops_.empty() || stops_.back()->node() + 1 != strips.size()) return;
        const ShareStop& mix = *stops_.back();
        for (std::size_t lane = 0; lane < prints_.size(); ++lane)
            if (mix.has(lane))
                copy(mix.part(lane, false, block.frames),
                     prints_[lane].view().slice(block.offset, block.frames));
    });
}

}  // namespace sitwell
