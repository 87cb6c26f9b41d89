#pragma once

#include "dsp/lanes/lane_frame.h"

#include <array>
#include <cstddef>
#include <span>

namespace sitwell {

/// A de-esser in every lane, as fx/de_esser.h plays one: what the inner loops want of its settings,
/// and its memory. A stereo signal lies in two lanes side by side.
struct DeEsserBank {
    Lanes<float> threshold_db, range_db, keep_attack, keep_release;
    float keep_sibilant = 0.0f, keep_present = 0.0f, keep_voice = 0.0f;  ///< of Sibilance
    std::size_t lanes = kLanes;  ///< in use, from the first on
    bool stereo = false;         ///< lanes are pairs

    Lanes<float> sibilant, onset, present, voice;      ///< memory of Sibilance
    Lanes<float> released, smoothed;                   ///< of ReductionEnvelope
    std::array<Lanes<double>, 2> band_pass, low_pass;  ///< of DynamicShelf's two sections
};

/// From what is above and below the sibilants' frequency to the reduction in dB, which takes the
/// place of `above`. [render]
void measure_sibilants(DeEsserBank& bank, std::span<const LaneFrame> below,
                       LaneFrames above) noexcept;

/// Takes the reductions away: the share `wide` of their decibels from the whole, the rest from what
/// is above the shelf's frequency, whose g (tan of half the angle) is told. `wide` and `g` stand
/// (one row) or move (one a frame). [render]
void lower_sibilants(DeEsserBank& bank, std::span<const Lanes<float>> wide,
                     std::span<const Lanes<float>> g, std::span<const LaneFrame> reduction_db,
                     LaneFrames frames) noexcept;

}  // namespace sitwell
