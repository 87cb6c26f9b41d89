#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace sitwell {

/// How many rows of kOnsetHopS a beat of the song lasts: the period from 0.27 to 1.2 s (50 to 220
/// BPM) after which, and after two and four times which, the pulse repeats most, weighed by how
/// readily people tap along at it (a bell over the logarithm, after van Noorden and Moelants, J.
/// New Music Res. 28(1), 1999). 0 where nothing repeats. [any]
double beat_period(std::span<const float> pulse);

/// How the period moves around `period`: one value for every `kTempoStepS` of the pulse, of the
/// likeliest path of at most a few per cent a step. [any]
inline constexpr double kTempoStepS = 2.0;
std::vector<double> period_path(std::span<const float> pulse, double period);

}  // namespace sitwell
