#pragma once

#include "support/band/spec.h"

#include <array>
#include <string_view>

namespace sitwell::band {

enum class KeysSound { epiano, organ, pad };

/// One bar of sixteenths for each player: '.' rest, 'x' plain, 'X' accent, 'g' ghost, 'o' open or
/// long, 'm' muted.
struct Groove {
    std::string_view kick, snare, hat, bass, guitar, keys;
};

/// How a style plays. Progressions are scale degrees, 0 … 6, one a bar.
struct StyleProfile {
    double slowest_bpm, fastest_bpm;
    bool minor;
    bool sevenths;
    double swing;     ///< share of a sixteenth by which every second one is late
    double loose_ms;  ///< deviation of a player from the grid
    Groove verse, chorus;
    std::array<int, 4> verse_chords, chorus_chords, bridge_chords;
    bool power_chords;
    double drive_db;  ///< guitars into their amplifier
    KeysSound keys;
    double words;  ///< share of the eighths of a phrase on which a syllable begins
};

const StyleProfile& profile_of(Style style) noexcept;

}  // namespace sitwell::band
