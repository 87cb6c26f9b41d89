#pragma once

#include "dsp/lanes/lane_frame.h"

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
    std::size_t lanes = kLanes;   ///< in use, from the first on
    bool stereo = false;          ///< lanes are pairs
    bool keys_high_pass = false;  ///< whether any lane has one

    Lanes<float> released, smoothed;  ///< memory of the envelope
    Lanes<double> high_pass_state;    ///< memory of the key's high-pass
};

/// Writes the smoothed reduction, in dB and not below zero, that `frames` call for. [render]
void measure_reduction(CompressorBank& bank, std::span<const LaneFrame> frames,
                       LaneFrames reduction_db) noexcept;

/// Turns reductions of the first `lanes` into gains and multiplies `frames` by them, both in place.
/// Make-up in dB, and the share that is not dry, either stand for all frames (one each) or move
/// (one a frame). [render]
void apply_reduction(std::size_t lanes, std::span<const Lanes<float>> makeup_db,
                     std::span<const Lanes<float>> mix, LaneFrames reduction_db,
                     LaneFrames frames) noexcept;

}  // namespace sitwell
