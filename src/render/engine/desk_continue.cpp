#include "render/engine/desk.h"

#include <algorithm>

namespace sitwell {

namespace {

const PlanNode* node_of(const Desk& desk, const StripId& id)
{
    const auto& nodes = desk.plan().nodes;
    const auto found = std::find_if(nodes.begin(), nodes.end(),
                                    [&](const PlanNode& node) { return node.id == id; });
    return found == nodes.end() ? nullptr : &*found;
}

const Strip& strip_of(const Desk& desk, const PlanNode& node)
{
    return desk.session().strips[node.strip];
}

/// Whether two inputs of a strip take the same sound on the same way.
bool is_same(const Desk& a, const PlanInput& of_a, const Desk& b, const PlanInput& of_b)
{
    const PlanNode& from_a = a.plan().nodes[of_a.node];
    const PlanNode& from_b = b.plan().nodes[of_b.node];
    if (!(from_a.id == from_b.id) || of_a.send.has_value() != of_b.send.has_value()) return false;
    return !of_a.send ||
           strip_of(a, from_a).sends[*of_a.send].id == strip_of(b, from_b).sends[*of_b.send].id;
}

}  // namespace

bool Desk::continue_from(const Desk& earlier) noexcept
{
    bool is_whole = plan_.latency() == earlier.plan_.latency();
    for (std::size_t n = 0; n < plan_.nodes.size(); ++n) {
        const PlanNode& node = plan_.nodes[n];
        const PlanNode* before = node_of(earlier, node.id);
        if (before == nullptr || before->channels != node.channels) continue;
        const StripPlayer& from =
            earlier.strips_[static_cast<std::size_t>(before - earlier.plan_.nodes.data())];
        for (std::size_t i = 0; i < node.chain.size(); ++i)
            for (std::size_t j = 0; j < before->chain.size(); ++j) {
                const Insert& now = strip_of(*this, node).chain[node.chain[i].insert];
                const Insert& then = strip_of(earlier, *before).chain[before->chain[j].insert];
                if (now.id == then.id && now.device == then.device)
                    is_whole = strips_[n].insert(i).continue_from(from.chain()[j]) && is_whole;
            }
        for (std::size_t i = 0; i < node.inputs.size(); ++i)
            for (std::size_t j = 0; j < before->inputs.size(); ++j)
                if (is_same(*this, node.inputs[i], earlier, before->inputs[j]))
                    is_whole = strips_[n].continue_tap(i, from, j) && is_whole;
    }
    return is_whole;
}

}  // namespace sitwell
