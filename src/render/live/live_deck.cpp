#include "render/live/live_deck.h"

#include "dsp/math/largest.h"
#include "render/live/timeline_feed.h"
#include "render/plan/plan.h"

#include <utility>

namespace sitwell {

namespace {

float mean_square(std::span<const float> samples) noexcept
{
    double sum = 0.0;
    for (const float x : samples) sum += static_cast<double>(x) * static_cast<double>(x);
    return samples.empty() ? 0.0f : static_cast<float>(sum / static_cast<double>(samples.size()));
}

}  // namespace

LiveDeck::LiveDeck(std::unique_ptr<Desk> desk, std::shared_ptr<Timeline> timeline,
                   std::uint32_t plan_number)
    : desk_{std::move(desk)}, timeline_{std::move(timeline)}, plan_number_{plan_number}
{
}

Result<std::unique_ptr<LiveDeck>> LiveDeck::make(const Session& session, const SourceOpener& opener,
                                                 std::shared_ptr<Timeline> timeline,
                                                 const DeviceRack& rack, std::size_t most_frames,
                                                 std::uint32_t plan_number)
{
    const Result<RenderPlan> plan = compile(session, rack);
    if (!plan) return tl::unexpected<Error>{plan.error()};
    const FeedMaker feeds = [&](const Source& source, Frames,
                                std::size_t) -> Result<std::unique_ptr<Feed>> {
        return std::make_unique<TimelineFeed>(*timeline, timeline->track_of(source).value());
    };
    PlayOptions options;
    options.segment_frames = most_frames;
    const auto materials = load_materials(*plan, session, opener);
    if (!materials) return tl::unexpected<Error>{materials.error()};
    auto desk = Desk::make(*plan, session, feeds, *materials, options, rack, 1, Lockstep::off);
    if (!desk) return tl::unexpected<Error>{std::move(desk.error())};
    return std::unique_ptr<LiveDeck>{
        new LiveDeck{std::move(*desk), std::move(timeline), plan_number}};
}

ConstAudioView LiveDeck::play(std::size_t frames) noexcept
{
    const SegmentClock clock{timeline_->session_frame(timeline_->now()), frames, 0, true};
    for (std::size_t job = 0; job < desk_->jobs(); ++job) desk_->play(job, clock);
    frames_ = frames;
    return desk_->strips().back().output(0).slice(0, frames);
}

void LiveDeck::tell(TapRing<Tap>& taps) const noexcept
{
    const auto& nodes = desk_->plan().nodes;
    for (std::size_t n = 0; n < nodes.size(); ++n) {
        const StripPlayer& strip = desk_->strips()[n];
        Tap tap;
        tap.plan = plan_number_;
        tap.strip = static_cast<std::uint32_t>(nodes[n].strip);
        tap.first = timeline_->session_frame(timeline_->now() - nodes[n].arrival);
        tap.frames = static_cast<std::uint32_t>(frames_);
        const ConstAudioView output = strip.output(0).slice(0, frames_);
        for (std::size_t c = 0; c < tap.peak.size(); ++c) {
            tap.peak[c] = largest_magnitude(output.channel(c));
            tap.power[c] = mean_square(output.channel(c));
        }
        taps.push(tap);
        for (const InsertSlot& insert : strip.chain()) {
            if (insert.plan().superposition != Superposition::gain) continue;
            Tap gain;
            gain.plan = tap.plan;
            gain.strip = tap.strip;
            gain.insert = static_cast<std::uint32_t>(insert.plan().insert);
            gain.first = tap.first;
            gain.frames = tap.frames;
            gain.gain = insert.gain();
            taps.push(gain);
        }
    }
}

Frames LiveDeck::heard_next() const noexcept
{
    return timeline_->session_frame(timeline_->now() - latency());
}

}  // namespace sitwell
