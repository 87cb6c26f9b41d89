#include "core/text/format.h"
#include "render/plan/plan.h"

#include <string_view>

namespace sitwell {

namespace {

std::string_view name_of(Superposition superposition)
{
    switch (superposition) {
    case Superposition::linear:
        return "linear";
    case Superposition::gain:
        return "gain";
    case Superposition::none:
        return "none";
    }
    return {};
}

std::string name_of(const PlanInput& input, const RenderPlan& plan, const Session& session)
{
    const PlanNode& from = plan.nodes[input.node];
    if (!input.send) return from.id.text;
    const Send& send = session.strips[from.strip].sends[*input.send];
    return format("{}.{}{}", from.id.text, send.id.text,
                  send.params.pre_fader >= 0.5f ? " before fader" : "");
}

std::string delayed(Frames delay)
{
    return delay == 0 ? "" : format(", {} later", delay);
}

}  // namespace

std::string to_text(const RenderPlan& plan, const Session& session)
{
    std::string text = format("{} Hz, latency {}\n", plan.sample_rate_hz, plan.latency());
    for (const PlanNode& node : plan.nodes) {
        const Strip& strip = session.strips[node.strip];
        text += format("{}: {} of {} ch, arrives {}\n", node.id.text,
                       strip.is_bus() ? "bus" : "track", node.channels, node.arrival);
        for (const PlanInput& input : node.inputs)
            text += format("  from {}{}\n", name_of(input, plan, session), delayed(input.delay));
        for (const PlanInsert& insert : node.chain) {
            text += format("  {} at {}, {}, latency {}", strip.chain[insert.insert].id.text,
                           insert.arrival, name_of(insert.superposition), insert.latency);
            if (insert.wait != 0) text += format(", waits {}", insert.wait);
            if (insert.key)
                text += format(", key {}{}", name_of(*insert.key, plan, session),
                               delayed(insert.key->delay));
            text += '\n';
        }
    }
    return text;
}

std::string to_dot(const RenderPlan& plan, const Session& session)
{
    std::string text = "digraph plan {\n  rankdir=LR;\n";
    for (std::size_t n = 0; n < plan.nodes.size(); ++n) {
        const PlanNode& node = plan.nodes[n];
        const Strip& strip = session.strips[node.strip];
        std::string label = node.id.text;
        for (const PlanInsert& insert : node.chain)
            label += "\\n" + strip.chain[insert.insert].id.text;
        text += format("  n{} [shape={}, label=\"{}\"];\n", n, strip.is_bus() ? "box" : "ellipse",
                       label);
        const auto arrow = [&](const PlanInput& input, std::string_view style) {
            text += format("  n{} -> n{} [style={}, label=\"{}\"];\n", input.node, n, style,
                           input.delay == 0 ? std::string{} : format("{}", input.delay));
        };
        for (const PlanInput& input : node.inputs) arrow(input, input.send ? "dashed" : "solid");
        for (const PlanInsert& insert : node.chain)
            if (insert.key) arrow(*insert.key, "dotted");
    }
    return text + "}\n";
}

}  // namespace sitwell
