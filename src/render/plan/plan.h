#pragma once

#include "core/result/result.h"
#include "render/plan/device_rack.h"
#include "session/model/session.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace sitwell {

// A session made ready to be played: which strip after which, and who waits for whom. A node's
// "arrival" is how many frames later than session time its sound is at that point; sound that meets
// has one arrival.

/// What a bus sums, or a key: the output of an earlier node.
struct PlanInput {
    std::size_t node = 0;
    std::optional<std::size_t> send;  ///< place among the sends of that strip; empty: its output
    Frames delay = 0;
    bool operator==(const PlanInput&) const = default;
};

struct PlanInsert {
    std::size_t insert = 0;  ///< place in the strip's chain
    Superposition superposition = Superposition::linear;
    Frames wait = 0;     ///< delay of the signal before the device, for a key that comes later
    Frames arrival = 0;  ///< at the device's input, `wait` included
    Frames latency = 0;
    std::optional<PlanInput> key;
    bool operator==(const PlanInsert&) const = default;
};

struct PlanNode {
    std::size_t strip = 0;  ///< place among the session's strips
    StripId id;
    std::size_t channels = 2;       ///< of its chain: 1 or 2; every strip puts out a stereo pair
    std::vector<PlanInput> inputs;  ///< of a bus, in the order of summing
    std::vector<PlanInsert> chain;  ///< without the bypassed
    Frames arrival = 0;             ///< at its fader, sends and output
    bool operator==(const PlanNode&) const = default;
};

struct RenderPlan {
    double sample_rate_hz = 48000.0;
    std::vector<PlanNode>
        nodes;  ///< inputs and keys of a node are earlier nodes; the last one is the mix

    /// Frames to drop at the head, so that the print starts at session frame 0.
    Frames latency() const noexcept { return nodes.empty() ? 0 : nodes.back().arrival; }
    bool operator==(const RenderPlan&) const = default;
};

/// Validates, leaves out what can never be heard, sorts, and delays each early signal to meet the
/// late one: at sums, sends and side-chain keys. Pure: latencies are asked of devices from the rack
/// that are prepared and thrown away. Refuses a session with faults, strips of more than two
/// channels and automation of a send's `pre_fader`. [control]
Result<RenderPlan> compile(const Session& session, const DeviceRack& rack = {});

/// A line a node and a line an insert: for golden tests and bug reports.
std::string to_text(const RenderPlan& plan, const Session& session);

/// The same for Graphviz.
std::string to_dot(const RenderPlan& plan, const Session& session);

}  // namespace sitwell
