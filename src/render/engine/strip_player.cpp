#include "render/engine/strip_player.h"

#include "dsp/kernels/mixing.h"

#include <algorithm>
#include <utility>

namespace sitwell {

namespace {

const Strip& strip_of(const DeskSetup& setup, std::size_t node)
{
    return setup.session.strips[setup.plan.nodes[node].strip];
}

bool has_send_before_fader(const DeskSetup& setup, std::size_t node)
{
    const Strip& strip = strip_of(setup, node);
    return std::any_of(strip.sends.begin(), strip.sends.end(),
                       [](const Send& send) { return send.params.pre_fader >= 0.5f; });
}

/// Adds in double precision, so that a sum of many strips is as true as one of two.
void add_to_sums(ConstAudioView from, const GainRamp& ramp, std::span<double> sums) noexcept
{
    for (std::size_t c = 0; c < from.channels(); ++c) {
        const auto in = from.channel(c);
        const auto out = sums.subspan(c * kBlockFrames, in.size());
        if (ramp.gains.empty())
            accumulate(in, ramp.gain, out);
        else
            accumulate(in, ramp.gains, out);
    }
}

}  // namespace

StripPlayer::StripPlayer(const DeskSetup& setup, std::size_t node)
    : arrival_{setup.plan.nodes[node].arrival}
    , channels_{setup.plan.nodes[node].channels}
    , room_{setup.room}
    , place_{strip_of(setup, node), channels_}
    , fader_{GainRide::of_fader(strip_of(setup, node))}
    , gains_(kBlockFrames)
{
    const PlanNode& plan = setup.plan.nodes[node];
    const Strip& strip = strip_of(setup, node);
    for (const PlanInput& input : plan.inputs) {
        taps_.push_back(make_tap(input, setup.plan, setup.session));
        delays_.emplace_back(2, input.delay);
    }
    for (const PlanInsert& insert : plan.chain) {
        const Insert& placed = strip.chain[insert.insert];
        const StreamSpec spec{setup.plan.sample_rate_hz, kBlockFrames, channels_,
                              material_of(setup.materials, placed), placed.values};
        chain_.emplace_back(insert, spec, strip, setup.rack, setup.room,
                            setup.prints_shares && strip.is_bus());
    }
    outputs_.assign(setup.room.slots, AudioBuffer{2, setup.room.frames});
    silent_.assign(setup.room.slots * setup.room.blocks(), 0);
    if (has_send_before_fader(setup, node))
        before_fader_ = outputs_;
    else if (place_.stands() && fader_.stands())
        still_ = scaled(*place_.stands(), *fader_.stands());
    if (strip.is_bus()) {
        scratch_ = AudioBuffer{2, kBlockFrames};
        sums_.resize(2 * kBlockFrames);
    }
}

Result<StripPlayer> StripPlayer::make(const DeskSetup& setup, std::size_t node,
                                      std::unique_ptr<Feed> feed)
{
    StripPlayer player{setup, node};
    player.feed_ = std::move(feed);
    const Strip& strip = strip_of(setup, node);
    if (strip.source && player.feed_ == nullptr) {
        auto made = setup.feeds(*strip.source, setup.first, setup.room.frames);
        if (!made) return tl::unexpected<Error>{std::move(made.error())};
        player.feed_ = std::move(*made);
    }
    return player;
}

std::optional<AudioReader::Faults> StripPlayer::source_faults() const noexcept
{
    if (!feed_) return std::nullopt;
    return feed_->faults();
}

void StripPlayer::sum(const BlockClock& block, std::span<const StripPlayer> strips,
                      AudioView to) noexcept
{
    std::fill(sums_.begin(), sums_.end(), 0.0);
    for (std::size_t i = 0; i < taps_.size(); ++i) {
        const BusTap& tap = taps_[i];
        // Adding zeros changes nothing; only a delay has to hear them.
        if (strips[tap.node].was_silent(block) && delays_[i].is_none()) continue;
        const ConstAudioView in =
            strips[tap.node].at(tap, block.slot).slice(block.offset, block.frames);
        const GainRamp ramp = tap.over(block.first, std::span{gains_}.first(block.frames));
        if (delays_[i].is_none()) {
            add_to_sums(in, ramp, sums_);
        } else {
            const AudioView late = scratch_.view().slice(0, block.frames);
            scale(in, ramp, late);
            delays_[i].process(late);
            add_to_sums(late, GainRamp{}, sums_);
        }
    }
    for (std::size_t c = 0; c < to.channels(); ++c) {
        const auto out = to.channel(c);
        for (std::size_t n = 0; n < out.size(); ++n)
            out[n] = static_cast<float>(sums_[c * kBlockFrames + n]);
    }
}

void StripPlayer::feed(const SegmentClock& segment) noexcept
{
    if (feed_)
        feed_->read(
            outputs_[segment.slot].view().slice(0, segment.frames).first_channels(channels_));
}

void StripPlayer::finish_keeping()
{
    if (!writer_) return;
    std::vector<GainStatistics> statistics;
    for (const InsertSlot& insert : chain_)
        if (insert.plan().superposition == Superposition::gain)
            statistics.push_back(insert.statistics());
    writer_->finish(statistics);
    writer_.reset();
}

void StripPlayer::finish(const BlockClock& block) noexcept
{
    if (writer_) writer_->add(signal(block));
    const AudioView audio = outputs_[block.slot].view().slice(block.offset, block.frames);
    const Frames at = block.first - arrival_;
    const bool silent = is_silent(signal(block));
    silent_[block.slot * room_.blocks() + block.offset / kBlockFrames] = silent ? 1 : 0;
    if (silent) {
        if (channels_ < audio.channels()) clear(audio);
    } else if (still_) {
        put_in_place(signal(block), *still_, audio);
        return;
    } else {
        place_.process(at, signal(block), audio);
    }
    if (!before_fader_.empty())
        copy(audio, before_fader_[block.slot].view().slice(block.offset, block.frames));
    if (!silent) scale(audio, fader_.over(at, std::span{gains_}.first(block.frames)));
}

void StripPlayer::process(const SegmentClock& segment, std::span<const StripPlayer> strips) noexcept
{
    feed(segment);
    for_each_block(segment, [&](const BlockClock& block) {
        if (!feed_) sum(block, strips, signal(block));
        for (InsertSlot& insert : chain_) {
            const auto& key = insert.plan().key;
            insert.process(
                block, signal(block),
                key ? strips[key->node].output(block.slot).slice(block.offset, block.frames)
                    : ConstAudioView{});
        }
        finish(block);
    });
}

}  // namespace sitwell
