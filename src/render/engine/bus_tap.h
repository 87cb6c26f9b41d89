#pragma once

#include "render/engine/gain_ride.h"
#include "render/plan/plan.h"

#include <optional>

namespace sitwell {

/// Where and how loud a bus takes the sound of an earlier strip: its output, or a send.
struct BusTap {
    std::size_t node = 0;
    bool before_fader = false;
    Frames arrival = 0;             ///< at the earlier strip
    Frames delay = 0;               ///< after the gain
    std::optional<GainRide> level;  ///< of a send

    /// The gain for the block that begins at plan frame `first`. [render]
    GainRamp over(Frames first, std::span<float> room) const noexcept
    {
        return level ? level->over(first - arrival, room) : GainRamp{};
    }
};

BusTap make_tap(const PlanInput& input, const RenderPlan& plan, const Session& session);

}  // namespace sitwell
