#pragma once

#include "analysis/measure_mix.h"

#include <optional>
#include <string>
#include <vector>

namespace sitwell {

/// What a mix is compared with finished records by (character.md, sounds like a record), none of
/// which depends on its level: third octaves of 40 Hz to 16 kHz against their mean, dB; side over
/// mid below 150 Hz, to 600 Hz, to 2.4 kHz and above, dB; micro-dynamics, LU; the least that peaks
/// stand over short-term loudness, dB; how far each octave of 63 Hz to 8 kHz rises, the 95th
/// percentile of its hops of 100 ms over their mean, dB; loudness range, LU.
///
/// Levels are held to 40 dB around what they are against: beyond it nothing is heard. Nothing for a
/// mono mix, silence, and less than 10 s. Pure. [any]
std::optional<std::vector<double>> likeness_figures(const MixFigures& mix);

/// What these are called, in their order.
std::vector<std::string> likeness_names();

}  // namespace sitwell
