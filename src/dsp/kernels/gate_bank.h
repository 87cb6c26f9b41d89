#pragma once

#include "dsp/dynamics/held_peak.h"
#include "dsp/lanes/lane_frame.h"

#include <array>
#include <cstddef>
#include <span>

namespace sitwell {

/// HeldPeak in every lane.
struct HeldPeakBank {
    Lanes<float> held, present;
    std::array<Lanes<float>, HeldPeak::kSteps> steps;
    std::array<std::size_t, kLanes> next{}, step_frames{}, left{};

    /// HeldPeak's own.
    void reset(std::size_t lane, float level) noexcept;
    void set_hold(std::size_t lane, std::size_t frames) noexcept;
};

/// A gate in every lane, as fx/gate.h plays one: what the inner loops want of its settings, and its
/// memory. A stereo signal lies in two lanes side by side.
struct GateBank {
    std::array<std::size_t, kLanes> wait_frames{};      ///< of the detector behind the newest level
    Lanes<float> opens_db, closes_db, slope, range_db;  ///< dsp/dynamics/expander.h
    Lanes<float> keep_pole, keep_release;               ///< ClosingEnvelope
    std::size_t lanes = kLanes;                         ///< in use, from the first on
    bool stereo = false;                                ///< lanes are pairs

    HeldPeakBank peak;
    Lanes<float> open;                         ///< 1 or 0
    Lanes<float> released, rounded, smoothed;  ///< memory of the envelope
};

/// Magnitudes, of stereo signals the louder channel's; may be in place. [render]
void measure_levels(const GateBank& bank, std::span<const LaneFrame> frames,
                    LaneFrames levels) noexcept;

/// From levels to gains. `newest` is the first of gains.size() levels, before which as many lie as
/// the longest wait. [render]
void open_and_close(GateBank& bank, const LaneFrame* newest, LaneFrames gains) noexcept;

/// out = gains · audio, in the first `lanes`. [render]
void multiply(std::size_t lanes, std::span<const LaneFrame> gains, std::span<const LaneFrame> audio,
              LaneFrames out) noexcept;

}  // namespace sitwell
