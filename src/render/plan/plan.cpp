#include "render/plan/plan.h"

#include "core/text/format.h"
#include "render/plan/routes.h"
#include "session/model/validate.h"

#include <algorithm>
#include <map>
#include <utility>

namespace sitwell {

namespace {

Result<void> check(const Session& session)
{
    const std::vector<Error> faults = faults_of(session);
    if (!faults.empty()) {
        Error first = faults.front();
        if (faults.size() > 1)
            first.message += format(" There are {} more faults.", faults.size() - 1);
        return tl::unexpected<Error>{std::move(first)};
    }
    for (std::size_t s = 0; s < session.strips.size(); ++s) {
        const Strip& strip = session.strips[s];
        const auto where = format("strips[{}]", s);
        if (channels_of(strip.layout) > 2)
            return fail(Error::Code::unsupported,
                        format("'{}' is {}; mono and stereo strips can be played.", strip.id.text,
                               name_of(strip.layout)),
                        where + ".layout");
        for (const Lane& lane : strip.lanes)
            if (lane.parameter == "pre_fader" && find_send(strip, lane.node) != nullptr)
                return fail(Error::Code::unsupported,
                            "Where a send is taken from cannot be automated; use two sends.",
                            where + ".lanes");
    }
    return {};
}

/// Latencies by device and channels: constant, whatever the parameters.
class Latencies {
public:
    Latencies(const DeviceRack& rack, double sample_rate_hz)
        : rack_{rack}, sample_rate_hz_{sample_rate_hz}
    {
    }

    Result<Frames> of(const std::string& device, std::size_t channels)
    {
        const auto [found, is_new] = known_.try_emplace({device, channels}, 0);
        if (is_new) {
            const auto processor = rack_.processor(device);
            if (processor == nullptr)
                return fail(Error::Code::unsupported,
                            format("The device '{}' cannot be played by this version.", device));
            processor->prepare({sample_rate_hz_, kBlockFrames, channels});
            found->second = processor->latency();
        }
        return found->second;
    }

private:
    const DeviceRack& rack_;
    double sample_rate_hz_;
    std::map<std::pair<std::string, std::size_t>, Frames> known_;
};

class Compiler {
public:
    Compiler(const Session& session, const DeviceRack& rack)
        : session_{session}
        , rack_{rack}
        , latencies_{rack, session.sample_rate_hz}
        , routes_{live_routes(session)}
        , node_of_(session.strips.size())
    {
        plan_.sample_rate_hz = session.sample_rate_hz;
    }

    Result<RenderPlan> compile()
    {
        for (const std::size_t strip : playing_order(session_, routes_)) {
            Result<PlanNode> made = node(strip);
            if (!made) return tl::unexpected<Error>{std::move(made.error())};
            node_of_[strip] = plan_.nodes.size();
            plan_.nodes.push_back(std::move(*made));
        }
        return std::move(plan_);
    }

private:
    Frames arrival(std::size_t node) const { return plan_.nodes[node].arrival; }

    /// Delays each input so that the bus sums only sound of the same instant.
    Frames gather_inputs(PlanNode& node) const
    {
        Frames latest = 0;
        for (const Route& route : routes_) {
            if (route.to != node.strip || route.kind == Route::Kind::key) continue;
            if (!node_of_[route.from]) continue;
            PlanInput input{*node_of_[route.from], {}, 0};
            if (route.kind == Route::Kind::send) input.send = route.index;
            latest = std::max(latest, arrival(input.node));
            node.inputs.push_back(input);
        }
        for (PlanInput& input : node.inputs) input.delay = latest - arrival(input.node);
        return latest;
    }

    Result<PlanNode> node(std::size_t strip)
    {
        const Strip& source = session_.strips[strip];
        PlanNode node;
        node.strip = strip;
        node.id = source.id;
        node.channels = source.source && source.source->channels == 1 ? 1 : 2;
        Frames here = gather_inputs(node);
        for (std::size_t i = 0; i < source.chain.size(); ++i) {
            const Insert& insert = source.chain[i];
            if (insert.bypassed) continue;
            PlanInsert placed;
            placed.insert = i;
            placed.superposition = rack_.superposition(insert.device);
            if (insert.key) {
                const Strip* key = find_strip(session_, *insert.key);
                const auto key_strip = static_cast<std::size_t>(key - session_.strips.data());
                placed.key = PlanInput{*node_of_[key_strip], {}, 0};
                placed.wait = std::max<Frames>(0, arrival(placed.key->node) - here);
                placed.key->delay = here + placed.wait - arrival(placed.key->node);
            }
            here += placed.wait;
            placed.arrival = here;
            const Result<Frames> latency = latencies_.of(insert.device, node.channels);
            if (!latency)
                return fail(latency.error().code, latency.error().message,
                            format("strips[{}].chain[{}].device", strip, i));
            placed.latency = *latency;
            here += placed.latency;
            node.chain.push_back(placed);
        }
        node.arrival = here;
        return node;
    }

    const Session& session_;
    const DeviceRack& rack_;
    Latencies latencies_;
    std::vector<Route> routes_;
    std::vector<std::optional<std::size_t>> node_of_;
    RenderPlan plan_;
};

}  // namespace

Result<RenderPlan> compile(const Session& session, const DeviceRack& rack)
{
    if (Result<void> checked = check(session); !checked)
        return tl::unexpected<Error>{std::move(checked.error())};
    return Compiler{session, rack}.compile();
}

}  // namespace sitwell
