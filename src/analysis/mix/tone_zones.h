#pragma once

#include "analysis/measure_mix.h"

#include <array>

namespace sitwell {

inline constexpr std::size_t kOctaves = 10;  ///< 31.5 Hz to 16 kHz, three third octaves each

/// Where the energy of a mix lies, in the zones for which mixers have words. Levels are those of
/// L + R in bands of constant percentage; "share" is a zone's energy over that of 100 Hz to 10 kHz,
/// dB, the median over the loudest 30 % of 400 ms (character.md, harshness, mud and air).
struct ToneZones {
    std::array<double, kBands> spectrum_db{};       ///< of the whole mix; −100 where nothing is
    std::array<double, kBands> loud_spectrum_db{};  ///< of its loudest 20 %
    std::array<double, kOctaves> octaves_db{};      ///< of the whole mix
    double mud_db = 0.0;  ///< 180–350 Hz over the mean of 100–180 and 350–700 (practice 11.2, B10)
    double box_db = 0.0;        ///< 350–700 Hz over the mean of 180–350 and 700–1400 (B11)
    double sub_db = -100.0;     ///< 20–40 Hz over 40–80 (B14)
    double low_ratio_db = 0.0;  ///< 20–60 Hz over 60–120 (11.4)
    double harsh_share_db = -100.0;  ///< 2–5 kHz
    double mud_share_db = -100.0;    ///< 200–500 Hz
    double air_share_db = -100.0;    ///< 7–14 kHz
};

inline constexpr std::size_t kMudBand = 9;   ///< the first of its three third octaves
inline constexpr std::size_t kBoxBand = 12;  ///< the same

/// By how much the mean level of three third octaves, from `first` on, stands over the mean of the
/// three below and the three above. [any]
double hump_db(const std::array<double, kBands>& spectrum_db, std::size_t first);

/// The defaults for silence. [any]
ToneZones tone_zones(const MixRows& rows);

}  // namespace sitwell
