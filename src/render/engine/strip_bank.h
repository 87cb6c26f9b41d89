#pragma once

#include "dsp/lanes/lane_frame.h"
#include "fx/lane_bank.h"
#include "render/engine/strip_player.h"

#include <memory>
#include <span>
#include <vector>

namespace sitwell {

/// Tracks with the same devices in the same order, whose chains play in lockstep: one job instead
/// of many, and the same bits. Devices that have no lanes play one after the other.
class StripBank {
public:
    /// The nodes of a plan that may play together, a bank each: tracks of one channel count and one
    /// row of devices, of which at least one has lanes and none listens to a key. [control]
    static std::vector<std::vector<std::size_t>> groups(const DeskSetup& setup);

    StripBank(const DeskSetup& setup, std::vector<std::size_t> nodes);  // [control]

    /// As StripPlayer::process, for all of its tracks. [render]
    void process(const SegmentClock& segment, std::span<StripPlayer> strips) noexcept;

    std::span<const std::size_t> nodes() const noexcept { return nodes_; }

private:
    void play(std::size_t insert, const BlockClock& block, std::span<StripPlayer> strips) noexcept;
    /// Notes who has sound, and counts what the device then did to it (GainStatistics).
    void listen(std::span<const LaneFrame> frames) noexcept;
    void add_gains(const Lanes<double>& sums) noexcept;
    void count(std::size_t insert, std::size_t frames, std::span<StripPlayer> strips) noexcept;

    std::vector<std::size_t> nodes_;
    std::size_t channels_;
    std::vector<PlanInsert> chain_;
    std::vector<std::unique_ptr<LaneBank>> devices_;  ///< null for those without lanes
    std::vector<LaneFrame> frames_;
    std::vector<unsigned char> has_sound_;  ///< one a track
    Lanes<double> gains_;                   ///< sums over the block so far
    std::vector<std::span<const float>> values_;
    std::vector<float*> rows_;
};

}  // namespace sitwell
