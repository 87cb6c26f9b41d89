#pragma once

#include "core/audio/audio_buffer.h"
#include "render/engine/fixed_delay.h"
#include "render/engine/insert_slot.h"
#include "render/plan/materials.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace sitwell {

/// What an insert of a bus makes of the shares in it:
///   linear  the same device once a share, in lockstep, listening to what the whole bus's one does
///   gain    the gain curve of the whole bus, a latency later
///   none    nothing but the latency; what the device adds goes to the residue
class ShareInsert {
public:
    /// `residue` is the place of the residue among the lanes, if it is one of them. [control]
    ShareInsert(const InsertSlot& whole, const Insert& insert, std::size_t lanes,
                std::optional<std::size_t> residue, double sample_rate_hz, const DeviceRack& rack,
                const Materials& materials);

    /// One view a lane, in place, after the whole bus has played the segment. [render]
    void process(const BlockClock& block, std::span<AudioView> lanes) noexcept;

private:
    void play_bank(const BlockClock& block, std::span<AudioView> lanes) noexcept;

    const InsertSlot* whole_;
    std::optional<std::size_t> residue_;
    ParamRow row_;
    std::unique_ptr<ShareBank> bank_;  ///< of a linear device
    std::vector<AudioView> pieces_;
    std::vector<FixedDelay> delays_;  ///< one a lane
};

}  // namespace sitwell
