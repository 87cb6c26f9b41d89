#include "render/engine/desk.h"

#include "core/text/format.h"

#include <algorithm>
#include <set>
#include <utility>

namespace sitwell {

namespace {

std::optional<std::size_t> node_of(const RenderPlan& plan, const StripId& id)
{
    for (std::size_t n = 0; n < plan.nodes.size(); ++n)
        if (plan.nodes[n].id == id) return n;
    return std::nullopt;
}

/// The nodes that hear this one, straight or through others, in plan order.
std::vector<std::size_t> nodes_reached(const RenderPlan& plan, std::size_t node)
{
    std::vector<std::size_t> reached{node};
    std::vector<bool> is_reached(plan.nodes.size(), false);
    is_reached[node] = true;
    for (std::size_t n = node + 1; n < plan.nodes.size(); ++n)
        for (const PlanInput& input : plan.nodes[n].inputs)
            if (is_reached[input.node] && !is_reached[n]) {
                is_reached[n] = true;
                reached.push_back(n);
            }
    reached.erase(reached.begin());
    return reached;
}

std::size_t pieces(Frames length, std::size_t piece)
{
    const auto frames = static_cast<std::size_t>(std::max<Frames>(0, length));
    return (frames + piece - 1) / piece;
}

bool leaves_residue(const RenderPlan& plan, const Session& session)
{
    for (const PlanNode& node : plan.nodes)
        for (const PlanInsert& insert : node.chain)
            if (session.strips[node.strip].is_bus() && insert.superposition == Superposition::none)
                return true;
    return false;
}

}  // namespace

Desk::Desk(const RenderPlan& plan, const Session& session, const PlayOptions& options,
           std::size_t slots)
    : plan_{plan}
    , session_{session}
    , options_{options}
    , range_{options.range.value_or(FrameRange{0, session.length})}
    , slots_{slots}
{
    run_up_ = std::clamp<Frames>(options.run_up, 0, std::max<Frames>(0, range_.first));
    settling_ = pieces(run_up_ + plan.latency(), options.segment_frames);
    printed_ = pieces(range_.length(), options.segment_frames);
}

Result<std::unique_ptr<Desk>> Desk::make(const RenderPlan& plan, const Session& session,
                                         const FeedMaker& feeds, const Materials& materials,
                                         const PlayOptions& options, const DeviceRack& rack,
                                         std::size_t slots, Lockstep lockstep)
{
    std::unique_ptr<Desk> desk{new Desk{plan, session, options, slots}};
    const DeskSetup setup{desk->plan_,
                          desk->session_,
                          rack,
                          feeds,
                          materials,
                          {slots, options.segment_frames},
                          desk->range_.first - desk->run_up_,
                          !options.shares.empty()};
    if (Result<void> added = desk->add_strips(setup); !added)
        return tl::unexpected<Error>{std::move(added.error())};
    desk->add_banks(setup, lockstep);
    if (Result<void> added = desk->add_shares(setup); !added)
        return tl::unexpected<Error>{std::move(added.error())};
    if (Result<void> added = desk->add_outputs(setup); !added)
        return tl::unexpected<Error>{std::move(added.error())};
    return desk;
}

Result<void> Desk::add_strips(const DeskSetup& setup)
{
    take_kept(setup);
    strips_.reserve(plan_.nodes.size());
    for (std::size_t n = 0; n < plan_.nodes.size(); ++n) {
        Result<StripPlayer> player = StripPlayer::make(setup, n, std::move(kept_[n].sound));
        if (!player) return tl::unexpected<Error>{std::move(player.error())};
        strips_.push_back(std::move(*player));
        strips_.back().keep(std::move(kept_[n].writer));
    }
    return {};
}

void Desk::add_banks(const DeskSetup& setup, Lockstep lockstep)
{
    std::vector<bool> is_banked(plan_.nodes.size(), false);
    if (lockstep == Lockstep::on)
        for (auto& nodes : StripBank::groups(setup)) {
            for (const std::size_t node : nodes) is_banked[node] = true;
            banks_.emplace_back(setup, std::move(nodes));
        }
    for (std::size_t n = 0; n < plan_.nodes.size(); ++n)
        if (!is_banked[n]) alone_.push_back(n);
}

Result<void> Desk::add_shares(const DeskSetup& setup)
{
    const std::vector<StripId>& wanted = options_.shares;
    std::vector<std::optional<std::size_t>> tracks;
    std::vector<std::vector<std::size_t>> ways;
    std::vector<std::size_t> order;
    for (const StripId& id : wanted) {
        const Strip* strip = find_strip(session_, id);
        if (strip == nullptr || strip->is_bus())
            return fail(Error::Code::not_found, "Shares are printed of tracks; this is none.",
                        id.text);
        order.push_back(tracks.size());
        tracks.push_back(node_of(plan_, id));
        ways.push_back(tracks.back() ? nodes_reached(plan_, *tracks.back())
                                     : std::vector<std::size_t>{});
    }
    // Tracks of one way share banks: the fuller they are, the fewer.
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return ways[a] < ways[b]; });
    for (std::size_t first = 0; first < order.size(); first += kSharesPerGroup) {
        std::vector<std::optional<std::size_t>> of_group;
        shares_of_.emplace_back();
        for (std::size_t i = first; i < std::min(first + kSharesPerGroup, order.size()); ++i) {
            shares_of_.back().push_back(order[i]);
            of_group.push_back(tracks[order[i]]);
        }
        groups_.emplace_back(setup, strips_, std::move(of_group));
    }
    if (!wanted.empty() && leaves_residue(plan_, session_)) {
        groups_.push_back(ShareGroup::of_residue(setup, strips_));
        shares_of_.push_back({wanted.size()});
    }
    faults_.resize(groups_.size());
    share_views_.resize(wanted.size());
    return {};
}

Result<void> Desk::add_outputs(const DeskSetup& setup)
{
    for (const StripId& id : options_.strips) {
        if (find_strip(session_, id) == nullptr)
            return fail(Error::Code::not_found, "There is no such strip.", id.text);
        Output output{node_of(plan_, id), {}, AudioBuffer{2, setup.room.frames}};
        if (output.node)
            output.delay = FixedDelay{2, plan_.latency() - plan_.nodes[*output.node].arrival};
        outputs_.push_back(std::move(output));
    }
    output_views_.resize(outputs_.size());
    return {};
}

SegmentClock Desk::clock(std::size_t segment) const noexcept
{
    const std::size_t length = options_.segment_frames;
    const bool prints = segment >= settling_;
    const auto begins = static_cast<Frames>((prints ? segment - settling_ : segment) * length);
    const Frames all = prints ? range_.length() : run_up_ + plan_.latency();
    const Frames from = prints ? range_.first + plan_.latency() : range_.first - run_up_;
    return {from + begins,
            static_cast<std::size_t>(std::min(static_cast<Frames>(length), all - begins)),
            segment % slots_, prints};
}

void Desk::print(std::size_t job, const SegmentClock& clock)
{
    if (job >= groups_.size()) {
        Output& output = outputs_[job - groups_.size()];
        if (!output.node) return;
        const AudioView audio = output.audio.view().slice(0, clock.frames);
        copy(strips_[*output.node].output(clock.slot).slice(0, clock.frames), audio);
        output.delay.process(audio);
        return;
    }
    ShareGroup& group = groups_[job];
    group.process(clock, strips_);
    if (!clock.printed || !options_.on_share) return;
    for (std::size_t i = 0; i < group.size() && faults_[job]; ++i)
        faults_[job] = options_.on_share(shares_of_[job][i], group.print(i).slice(0, clock.frames));
}

Result<Segment> Desk::printed(const SegmentClock& clock)
{
    for (const Result<void>& fault : faults_)
        if (!fault) return tl::unexpected<Error>{fault.error()};
    const Frames first = clock.first - plan_.latency();
    Segment segment;
    segment.range = {first, first + static_cast<Frames>(clock.frames)};
    segment.mix = strips_.back().output(clock.slot).slice(0, clock.frames);
    for (std::size_t group = 0; group < groups_.size(); ++group)
        for (std::size_t i = 0; i < groups_[group].size(); ++i) {
            const std::size_t share = shares_of_[group][i];
            (share < share_views_.size() ? share_views_[share] : segment.residue) =
                groups_[group].print(i).slice(0, clock.frames);
        }
    for (std::size_t i = 0; i < outputs_.size(); ++i)
        output_views_[i] = outputs_[i].audio.view().slice(0, clock.frames);
    segment.shares = share_views_;
    segment.strips = output_views_;
    if (segment.range.last == range_.last) finish_keeping();
    return segment;
}

std::vector<std::vector<std::size_t>> Desk::followers() const
{
    std::vector<std::size_t> job_of(plan_.nodes.size());
    for (std::size_t b = 0; b < banks_.size(); ++b)
        for (const std::size_t node : banks_[b].nodes()) job_of[node] = b;
    for (std::size_t i = 0; i < alone_.size(); ++i) job_of[alone_[i]] = banks_.size() + i;
    std::vector<std::set<std::size_t>> followers(jobs());
    for (std::size_t n = 0; n < plan_.nodes.size(); ++n) {
        for (const PlanInput& input : plan_.nodes[n].inputs)
            followers[job_of[input.node]].insert(job_of[n]);
        for (const PlanInsert& insert : plan_.nodes[n].chain)
            if (insert.key) followers[job_of[insert.key->node]].insert(job_of[n]);
    }
    std::vector<std::vector<std::size_t>> lists;
    for (const auto& of_job : followers) lists.emplace_back(of_job.begin(), of_job.end());
    return lists;
}

std::vector<Note> Desk::notes() const
{
    std::vector<Note> notes;
    for (std::size_t n = 0; n < plan_.nodes.size(); ++n) {
        const auto faults = strips_[n].source_faults();
        if (!faults) continue;
        const std::string& path = session_.strips[plan_.nodes[n].strip].source->path;
        if (faults->ended_early)
            notes.push_back({"file.ended_early",
                             "The file breaks off early; from there on it was played as silence.",
                             path});
        if (faults->invalid_samples > 0)
            notes.push_back(
                {"file.invalid_samples",
                 format("{} samples of the file are no numbers; they were played as silence.",
                        faults->invalid_samples),
                 path});
    }
    return notes;
}

}  // namespace sitwell
