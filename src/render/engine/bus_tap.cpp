#include "render/engine/bus_tap.h"

namespace sitwell {

BusTap make_tap(const PlanInput& input, const RenderPlan& plan, const Session& session)
{
    BusTap tap;
    tap.node = input.node;
    tap.arrival = plan.nodes[input.node].arrival;
    tap.delay = input.delay;
    if (input.send) {
        const Strip& strip = session.strips[plan.nodes[input.node].strip];
        const Send& send = strip.sends[*input.send];
        tap.before_fader = send.params.pre_fader >= 0.5f;
        tap.level = GainRide::of_send(strip, send);
    }
    return tap;
}

}  // namespace sitwell
