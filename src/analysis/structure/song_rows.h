#pragma once

#include "analysis/features.h"

#include <array>
#include <span>
#include <vector>

namespace sitwell {

/// A track of the song whose structure is sought. What is no part of the music (guides, prints,
/// copies) is left out by whoever calls.
struct StructureTrack {
    const TrackFeatures* features = nullptr;
    double starts_s = 0.0;    ///< where the file begins in the song
    bool keeps_time = false;  ///< the musicians' click: beats are heard from it alone
};

/// All tracks heard together, from the start of the song.
struct SongRows {
    std::vector<float> onset;      ///< per kOnsetHopS: onset strength, louder tracks weighing more
    std::vector<float> low_onset;  ///< likewise, below about 150 Hz
    std::vector<Chroma> chroma;    ///< per kHopS, every pitched track by its own mean
    std::vector<Chroma> bass;      ///< likewise, of the tracks that lie lowest
    std::vector<float> power;      ///< per kHopS, K-weighted mean square
    std::vector<std::vector<float>>
        levels;                 ///< by track, per kHopS: 0 silent … 1 as loud as it gets
    float tuning_cents = 0.0f;  ///< as most of the pitched tracks are tuned
};

/// Mean of a row of kHopS between two moments of the song; 0 where there is none of it. [any]
float mean_between(std::span<const float> row, double from_s, double to_s);

/// [any]
SongRows song_rows(std::span<const StructureTrack> tracks);

}  // namespace sitwell
