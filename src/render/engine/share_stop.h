#pragma once

#include "core/audio/audio_buffer.h"
#include "render/engine/bus_tap.h"
#include "render/engine/fixed_delay.h"
#include "render/engine/share_insert.h"
#include "render/engine/strip_player.h"

#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// A bus on the way of a group of shares: each share's part of what the bus puts out. "Lanes" are
/// places in the group; a stop knows those that reach it.
class ShareStop {
public:
    /// Where one lane's part of a tap comes from: the track itself, or an earlier stop.
    struct Origin {
        std::size_t lane = 0;
        FixedDelay delay;
    };
    struct Inflow {
        BusTap tap;
        const ShareStop* stop = nullptr;  ///< null: a track
        std::vector<Origin> origins;
    };

    ShareStop(const DeskSetup& setup, std::size_t node, std::vector<Inflow> inflows,
              const StripPlayer& bus, std::optional<std::size_t> residue_lane);  // [control]

    /// After the earlier stops and the whole segment of the main path. [render]
    void process(const BlockClock& block, std::span<const StripPlayer> strips) noexcept;

    std::size_t node() const noexcept { return node_; }
    bool has(std::size_t lane) const noexcept;
    /// That lane's part of the block played last.
    ConstAudioView part(std::size_t lane, bool before_fader, std::size_t frames) const noexcept;

private:
    std::size_t place_of(std::size_t lane) const noexcept;
    void sum(const BlockClock& block, std::span<const StripPlayer> strips) noexcept;

    std::size_t node_;
    Frames arrival_;
    const StripPlayer& bus_;
    std::vector<Inflow> inflows_;
    std::vector<std::size_t> lanes_;  ///< ascending
    std::vector<ShareInsert> chain_;
    std::vector<AudioBuffer> parts_;  ///< one a lane of this stop
    std::vector<AudioBuffer> parts_before_fader_;
    std::vector<AudioView> views_;
    std::vector<float> gains_;
    AudioBuffer scratch_;
};

}  // namespace sitwell
