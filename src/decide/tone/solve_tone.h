#pragma once

#include "analysis/features.h"

#include <array>
#include <cstddef>
#include <vector>

namespace sitwell {

/// What an equalizer may do in one place.
struct ToneBounds {
    float deepest_cut_db = 4.0f;
    float highest_boost_db = 2.0f;
    float smallest_move_db = 1.0f;
    float q = 1.0f;  ///< of bells
    std::size_t moves = 2;
};

/// A place of a mix where its tone can be moved, a part, a bus or all of it.
struct TonePart {
    std::array<float, kBands> share{};  ///< of the mix's power, by third octave, 0 to 1
    std::array<bool, kBands> has{};     ///< something of its own, so that a boost brings music
    float price = 1.0f;                 ///< of a decibel on it, squared, against one in a band
    ToneBounds bounds;
};

/// Where an equalizer may be set: the middle of a bell, or from where a high shelf reaches.
struct ToneZone {
    float hz = 1000.0f;
    bool is_shelf = false;
    bool operator==(const ToneZone&) const = default;
};

struct ToneProblem {
    /// How far a mix lies over its target by third octave, dB; less than zero: below.
    std::array<float, kBands> off_db{};
    float tolerance_db = 2.0f;  ///< either way, within which nothing is wrong
    std::vector<TonePart> parts;
    std::vector<ToneZone> zones;
    float boost_price = 2.0f;  ///< times a part's price
};

struct ToneMove {
    std::size_t part = 0;
    ToneZone zone;
    float gain_db = 0.0f;
    bool operator==(const ToneMove&) const = default;
};

/// Share of its gain, in dB, that a band keeps at `hz`: the analogue bell's response for small
/// gains, or that of a shelf of Q 0.71.
float band_share(float hz, const ToneZone& zone, float q) noexcept;

/// The bands on parts that together bring a mix within the tolerance for the least price: a bounded
/// least squares, by coordinates, of what is left beyond in each band and of price times gain
/// squared. What a part's bell does to the mix is its share of the band. Moves too small to hear
/// and those beyond a part's number are left out and the rest is solved anew. By part, then by
/// frequency. [any]
std::vector<ToneMove> solve_tone(const ToneProblem& problem);

}  // namespace sitwell
