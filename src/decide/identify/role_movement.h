#pragma once

#include "analysis/features.h"

namespace sitwell {

/// How the level of a track moves, told without its loudness.
struct LevelMovement {
    static constexpr std::size_t kRates = 7;
    /// How much the envelope moves by rate: half the difference between neighbouring averages over
    /// 5, 10, 20, … 320 ms (a Haar wavelet, most at about 74, 37, 18, 9, 5, 2 and 1 Hz), root mean
    /// square, relative to the mean amplitude. Syllables of speech lie between 3 and 8 Hz (Houtgast
    /// and Steeneken, J. Acoust. Soc. Am. 77(3), 1985).
    std::array<float, kRates> by_rate{};
    float median_db = 0.0f;  ///< of 5 ms while it plays, against their mean power
    float soft_db = 0.0f;    ///< their 10th percentile, likewise
    float attack_db = 0.0f;  ///< median over onsets: loudest 10 ms of the first 30 ms against the
                             ///< loudest of 200; 0: there at once
    float fall_db = 0.0f;    ///< median over onsets: 150 to 200 ms behind against the loudest
};
LevelMovement level_movement(const TrackFeatures& features);

/// How the tone of a track moves between hops of 100 ms, told without its loudness.
struct ToneMovement {
    float change_db = 0.0f;  ///< mean change of a third octave, 200 Hz to 5 kHz, from hop to hop
    float spread_db = 0.0f;  ///< mean deviation of a third octave from its own mean shape
    float hits_differ_db = 0.0f;   ///< the same between hops of onsets alone: one drum, or a kit
    float centroid_spread = 0.0f;  ///< standard deviation of the centroid, octaves
    float centroid_rise = 0.0f;    ///< octaves by which the louder half is brighter
    float bright_share = 0.0f;     ///< share of hops with over half their energy above 4 kHz
    float dark_share = 0.0f;       ///< with over half their energy below 150 Hz
    float low_moves_db = 0.0f;     ///< standard deviation of the level below 150 Hz
    float high_moves_db = 0.0f;    ///< above 5 kHz
    float low_with_high = 0.0f;    ///< correlation of the first and the last of these levels
    float ragged_db = 0.0f;  ///< mean step between neighbouring third octaves, 80 Hz to 5 kHz: one
                             ///< note with gaps between its partials, or many
    float strongest_bands = 0.0f;  ///< how many third octaves share being the strongest: two to the
                                   ///< entropy, as its logarithm
};
ToneMovement tone_movement(const TrackFeatures& features);

}  // namespace sitwell
