#pragma once

#include "core/audio/audio_buffer.h"
#include "render/engine/bus_tap.h"
#include "render/engine/feed.h"
#include "render/engine/fixed_delay.h"
#include "render/engine/gain_ride.h"
#include "render/engine/insert_slot.h"
#include "render/engine/place_ride.h"
#include "render/engine/segment_clock.h"
#include "render/kept/kept_strips.h"
#include "render/plan/materials.h"

#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace sitwell {

/// What all strips of a desk are made from.
struct DeskSetup {
    const RenderPlan& plan;
    const Session& session;
    const DeviceRack& rack;
    const FeedMaker& feeds;
    const Materials& materials;
    SegmentRoom room;
    Frames first = 0;  ///< session frame at which tracks begin to play
    bool prints_shares = false;
};

/// A strip as it plays: source or sum → chain → place → fader. A segment is played after those of
/// the nodes it hears, and after its own last one; other than that, strips may play at the same
/// time.
class StripPlayer {
public:
    /// A track plays `feed`, or without one what the setup makes of its source. [control]
    static Result<StripPlayer> make(const DeskSetup& setup, std::size_t node,
                                    std::unique_ptr<Feed> feed = nullptr);

    /// `strips` are the players of the plan's nodes. [render]
    void process(const SegmentClock& segment, std::span<const StripPlayer> strips) noexcept;

    /// From now on what comes out of the chain is written there too. [control]
    void keep(std::unique_ptr<KeptWriter> writer) { writer_ = std::move(writer); }
    /// After the last segment. [control]
    void finish_keeping();

    // The same in parts, for a track whose chain a bank plays.

    /// Reads the segment's sound. [render]
    void feed(const SegmentClock& segment) noexcept;
    /// What the chain plays in place. [render]
    AudioView signal(const BlockClock& block) noexcept
    {
        return outputs_[block.slot]
            .view()
            .slice(block.offset, block.frames)
            .first_channels(channels_);
    }
    InsertSlot& insert(std::size_t i) noexcept { return chain_[i]; }
    /// Place and fader, after the chain. [render]
    void finish(const BlockClock& block) noexcept;

    /// Takes over what waits on its way from the strip's tap `i` in the same strip of another desk,
    /// its tap `j`. [render]
    bool continue_tap(std::size_t i, const StripPlayer& earlier, std::size_t j) noexcept
    {
        return delays_[i].continue_from(earlier.delays_[j]);
    }

    /// Stereo, of that slot's segment. `before_fader` only where a send takes it.
    ConstAudioView output(std::size_t slot) const noexcept { return outputs_[slot].view(); }
    ConstAudioView before_fader(std::size_t slot) const noexcept
    {
        return before_fader_[slot].view();
    }
    ConstAudioView at(const BusTap& tap, std::size_t slot) const noexcept
    {
        return tap.before_fader ? before_fader(slot) : output(slot);
    }

    /// Whether the block was nothing but zeros; its buffers hold them all the same.
    bool was_silent(const BlockClock& block) const noexcept
    {
        return silent_[block.slot * room_.blocks() + block.offset / kBlockFrames] != 0;
    }

    bool is_taken_before_fader() const noexcept { return !before_fader_.empty(); }
    std::span<const InsertSlot> chain() const noexcept { return chain_; }
    const PlaceRide& place() const noexcept { return place_; }
    const GainRide& fader() const noexcept { return fader_; }
    std::optional<AudioReader::Faults> source_faults() const noexcept;

private:
    StripPlayer(const DeskSetup& setup, std::size_t node);
    void sum(const BlockClock& block, std::span<const StripPlayer> strips, AudioView to) noexcept;

    Frames arrival_;
    std::size_t channels_;
    SegmentRoom room_;
    std::unique_ptr<Feed> feed_;  ///< null for a bus
    std::unique_ptr<KeptWriter> writer_;
    std::vector<BusTap> taps_;
    std::vector<FixedDelay> delays_;  ///< one a tap
    std::vector<InsertSlot> chain_;
    PlaceRide place_;
    GainRide fader_;
    std::optional<PlaceMatrix> still_;  ///< both in one, where neither moves
    std::vector<AudioBuffer> outputs_;
    std::vector<AudioBuffer> before_fader_;
    std::vector<unsigned char> silent_;  ///< one a block of every slot
    std::vector<float> gains_;
    AudioBuffer scratch_;
    std::vector<double> sums_;
};

}  // namespace sitwell
