#pragma once

#include "analysis/structure/bars.h"
#include "analysis/structure/key.h"
#include "analysis/structure/song_rows.h"

#include <span>
#include <vector>

namespace sitwell {

/// A stretch of the song from a downbeat to another.
struct SongSection {
    double from_s = 0.0, to_s = 0.0;
    int first_bar = 0, bars = 0;    ///< counted from where music is first heard
    int kind = 0;                   ///< the same number: the same music
    float loudness_lufs = -100.0f;  ///< of all tracks as they are recorded
    std::vector<float> levels;      ///< by track as given, its mean in the section: 0 silent … 1
};

/// How a song is built.
struct SongStructure {
    double tempo_bpm = 0.0;  ///< 0: nothing repeats
    bool is_steady = false;  ///< played to a click: the beats are a straight line
    std::vector<double> beats_s;
    Metre metre;
    Key key;
    float tuning_cents = 0.0f;
    std::vector<SongSection> sections;

    std::vector<double> downbeats_s() const;
};

/// Hears it from the features of all tracks together. Pure; the same for any order of threads that
/// measured them. [any]
SongStructure hear_structure(std::span<const StructureTrack> tracks);

}  // namespace sitwell
