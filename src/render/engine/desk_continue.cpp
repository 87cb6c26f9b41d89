#include "render/engine/desk.h"

#include <cstddef>

namespace sitwell {

namespace {

/// The first position below `count` that `is_it`, asked first of `likely`: after most edits a thing
/// stands where it stood, and the thread that plays has little time to search. `count` if none is.
template <class Is>
std::size_t find_from(std::size_t likely, std::size_t count, const Is& is_it)
{
    if (likely < count && is_it(likely)) return likely;
    std::size_t at = 0;
    while (at < count && !is_it(at)) ++at;
    return at;
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
    const auto& nodes = earlier.plan_.nodes;
    for (std::size_t n = 0; n < plan_.nodes.size(); ++n) {
        const PlanNode& node = plan_.nodes[n];
        const std::size_t m =
            find_from(n, nodes.size(), [&](std::size_t at) { return nodes[at].id == node.id; });
        if (m == nodes.size() || nodes[m].channels != node.channels) continue;
        is_whole = continue_chain(n, earlier, m) && is_whole;
        is_whole = continue_inputs(n, earlier, m) && is_whole;
    }
    return is_whole;
}

bool Desk::continue_chain(std::size_t n, const Desk& earlier, std::size_t m) noexcept
{
    bool is_whole = true;
    const auto& chain = plan_.nodes[n].chain;
    const auto& before = earlier.plan_.nodes[m].chain;
    for (std::size_t i = 0; i < chain.size(); ++i) {
        const Insert& now = strip_of(*this, plan_.nodes[n]).chain[chain[i].insert];
        const std::size_t j = find_from(i, before.size(), [&](std::size_t at) {
            const Strip& strip = strip_of(earlier, earlier.plan_.nodes[m]);
            const Insert& then = strip.chain[before[at].insert];
            return now.id == then.id && now.device == then.device && now.file == then.file;
        });
        if (j < before.size())
            is_whole =
                strips_[n].insert(i).continue_from(earlier.strips_[m].chain()[j]) && is_whole;
    }
    return is_whole;
}

bool Desk::continue_inputs(std::size_t n, const Desk& earlier, std::size_t m) noexcept
{
    bool is_whole = true;
    const auto& inputs = plan_.nodes[n].inputs;
    const auto& before = earlier.plan_.nodes[m].inputs;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const std::size_t j = find_from(i, before.size(), [&](std::size_t at) {
            return is_same(*this, inputs[i], earlier, before[at]);
        });
        if (j < before.size())
            is_whole = strips_[n].continue_tap(i, earlier.strips_[m], j) && is_whole;
    }
    return is_whole;
}

}  // namespace sitwell
