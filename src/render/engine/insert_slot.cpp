#include "render/engine/insert_slot.h"

namespace sitwell {

InsertSlot::InsertSlot(const PlanInsert& plan, const StreamSpec& spec, const Strip& strip,
                       const DeviceRack& rack, SegmentRoom room, bool traces)
    : plan_{plan}
    , row_{strip, strip.chain[plan.insert]}
    , processor_{rack.processor(strip.chain[plan.insert].device)}
    , wait_{spec.channels, plan.wait}
{
    const std::size_t channels = spec.channels;
    processor_->prepare(spec);
    if (plan.key) {
        key_delay_ = FixedDelay{2, plan.key->delay};
        key_ = AudioBuffer{2, kBlockFrames};
    }
    const DeviceInfo* device = find_device(strip.chain[plan.insert].device);
    const bool listens = device != nullptr && device->takes_key;
    if (!traces || (is(Superposition::linear) && !listens)) return;
    traces_.assign(room.slots, AudioBuffer{channels, room.frames});
    if (is(Superposition::none)) {
        before_delay_ = FixedDelay{channels, plan.latency};
        before_ = AudioBuffer{channels, kBlockFrames};
    }
}

bool InsertSlot::continue_from(const InsertSlot& earlier) noexcept
{
    processor_->continue_from(*earlier.processor_);
    const bool waits_on = wait_.continue_from(earlier.wait_);
    return key_delay_.continue_from(earlier.key_delay_) && waits_on;
}

void InsertSlot::process(const BlockClock& block, AudioView io, ConstAudioView key) noexcept
{
    wait_.process(io);
    if (!key.empty() && !key_delay_.is_none()) {
        const AudioView delayed = key_.view().slice(0, block.frames);
        copy(key, delayed);
        key_delay_.process(delayed);
        key = delayed;
    }
    if (is(Superposition::linear) && !traces_.empty())
        copy(key.empty() ? ConstAudioView{io} : key,
             traces_[block.slot].view().slice(block.offset, block.frames));
    if (before_.channels() == 0) return play(block, io, key);

    const AudioView before = before_.view().slice(0, block.frames);
    copy(io, before);
    before_delay_.process(before);
    play(block, io, key);
    const AudioView difference = traces_[block.slot].view().slice(block.offset, block.frames);
    copy(io, difference);
    add(before, -1.0f, difference);
}

void InsertSlot::play(const BlockClock& block, AudioView io, ConstAudioView key) noexcept
{
    const bool gains = is(Superposition::gain);
    const bool counts = gains && block.printed && GainStatistics::has_sound(io);
    double sum = 0.0;
    for (std::size_t done = 0; done < block.frames;) {
        const Frames at = block.first + static_cast<Frames>(done) - plan_.arrival;
        const std::size_t count = row_.hold(at, block.frames - done);
        const AudioView part = io.slice(done, count);
        processor_->process(part, key.empty() ? key : key.slice(done, count), row_.values());
        if (counts) sum += GainStatistics::sum_of(processor_->gain_curve());
        if (gains && !traces_.empty())
            copy(processor_->gain_curve(),
                 traces_[block.slot].view().slice(block.offset + done, count));
        done += count;
    }
    if (counts)
        statistics_.count(sum / static_cast<double>(io.channels() * block.frames), block.frames);
}

float InsertSlot::gain() const noexcept
{
    const ConstAudioView curve = processor_->gain_curve();
    if (!is(Superposition::gain) || curve.frames() == 0) return 1.0f;
    const auto samples = static_cast<double>(curve.channels() * curve.frames());
    return static_cast<float>(GainStatistics::sum_of(curve) / samples);
}

}  // namespace sitwell
