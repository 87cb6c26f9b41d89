#pragma once

#include "core/audio/audio_buffer.h"
#include "render/engine/fixed_delay.h"
#include "render/engine/gain_statistics.h"
#include "render/engine/param_row.h"
#include "render/engine/segment_clock.h"
#include "render/plan/plan.h"

#include <memory>
#include <vector>

namespace sitwell {

/// An insert as it plays: its device, its parameters over time, its key.
class InsertSlot {
public:
    /// `traces` keeps what the printing of shares needs to know. [control]
    InsertSlot(const PlanInsert& plan, const StreamSpec& spec, const Strip& strip,
               const DeviceRack& rack, SegmentRoom room, bool traces);

    /// `key` is the other strip's output at the same plan time, empty when there is none. [render]
    void process(const BlockClock& block, AudioView io, ConstAudioView key) noexcept;

    /// Goes on from where the same device, in a slot of another desk, is. False when it keeps sound
    /// waiting for another time than the other, so that some of it is missing. [render]
    bool continue_from(const InsertSlot& earlier) noexcept;

    const PlanInsert& plan() const noexcept { return plan_; }
    const ParamRow& row() const noexcept { return row_; }
    const GainStatistics& statistics() const noexcept { return statistics_; }

    /// For a bank that plays the device in this slot's stead. [render]
    ParamRow& row() noexcept { return row_; }
    GainStatistics& statistics() noexcept { return statistics_; }

    /// The mean factor by which a device of Superposition::gain changed what it played last: a
    /// block, or what followed a point of automation in it; 1 for all others. [render]
    float gain() const noexcept;

    /// What shares need to know of that slot's segment: of a device of Superposition::gain its gain
    /// curve, of Superposition::none what came out less what went in, a latency ago, of a linear
    /// one that takes a key what it listened to. Of other linear ones nothing. [render]
    ConstAudioView trace(std::size_t slot) const noexcept
    {
        return traces_.empty() ? ConstAudioView{} : traces_[slot].view();
    }

private:
    void play(const BlockClock& block, AudioView io, ConstAudioView key) noexcept;
    bool is(Superposition superposition) const noexcept
    {
        return plan_.superposition == superposition;
    }

    PlanInsert plan_;
    ParamRow row_;
    std::unique_ptr<Processor> processor_;
    FixedDelay wait_;
    FixedDelay key_delay_;
    AudioBuffer key_;
    FixedDelay before_delay_;
    AudioBuffer before_;
    std::vector<AudioBuffer> traces_;
    GainStatistics statistics_;
};

}  // namespace sitwell
