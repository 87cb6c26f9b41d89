#pragma once

#include "analysis/features.h"

#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// How many rows of kOnsetHopS a beat of the song lasts: the period from 0.27 to 1.2 s (50 to 220
/// BPM) at multiples of which onsets, and the notes that sound (`chroma`, rows of kHopS; may be
/// empty), repeat as they do in songs of known tempo, and at which people readily tap along (a bell
/// over the logarithm, after van Noorden and Moelants, J. New Music Res. 28(1), 1999). 0 where no
/// onset repeats. [any]
double beat_period(std::span<const float> pulse, std::span<const Chroma> chroma = {});

/// How the period moves around `period`: one value for every `kTempoStepS` of the pulse, of the
/// likeliest path of at most a few per cent a step. [any]
inline constexpr double kTempoStepS = 2.0;
std::vector<double> period_path(std::span<const float> pulse, double period);

}  // namespace sitwell
