#pragma once

#include "dsp/dynamics/held_peak.h"
#include "dsp/lanes/lane_frame.h"

#include <array>
#include <span>

namespace sitwell {

/// A feed-forward compressor in every lane, as fx/compressor.h plays one: what the inner loop wants
/// of its settings, and its memory. A stereo signal lies in two lanes side by side.
struct CompressorBank {
    Lanes<float> threshold_db, slope, knee_db, per_knee;  ///< dsp/dynamics/gain_curve.h
    Lanes<float> keep_attack, keep_release;               ///< dsp/dynamics/envelope.h
    Lanes<double> key_high_pass;  ///< g / (1 + g) of a one-pole high-pass, 0 for none
    /// Of stereo signals: 1 listens to the louder channel; less takes over that share of the larger
    /// reduction. Unused by mono ones.
    Lanes<float> link;
    /// Whether a lane listens to power, and what its mean keeps per frame: 1 where it does not.
    Lanes<float> hears_power, keep_power;
    Lanes<float> keep_charge, keep_discharge, sustain;  ///< dsp/dynamics/envelope.h
    std::array<bool, kLanes> holds{};                   ///< whether a lane looks ahead
    std::size_t lanes = kLanes;                         ///< in use, from the first on
    bool stereo = false;                                ///< lanes are pairs
    bool keys_high_pass = false;                        ///< whether any lane has one

    Lanes<float> power;                          ///< memory of the mean
    std::array<HeldPeak, kLanes> held;           ///< memory of those that hold
    Lanes<float> released, sustained, smoothed;  ///< memory of the envelope
    Lanes<double> high_pass_state;               ///< memory of the key's high-pass
};

/// In place: what is listened to in, the smoothed reduction that it calls for out, in dB and not
/// below zero. [render]
void measure_reduction(CompressorBank& bank, LaneFrames frames) noexcept;

/// Turns reductions of the first `lanes` into gains in place, and writes `audio` times them to
/// `out`. Make-up in dB and the share that is not dry each either stand for all frames (one row) or
/// move (one a frame). [render]
void apply_reduction(std::size_t lanes, std::span<const Lanes<float>> makeup_db,
                     std::span<const Lanes<float>> mix, std::span<const LaneFrame> audio,
                     LaneFrames reduction_db, LaneFrames out) noexcept;

}  // namespace sitwell
