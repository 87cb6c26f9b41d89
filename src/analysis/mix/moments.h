#pragma once

#include "analysis/measure_mix.h"

#include <array>
#include <vector>

namespace sitwell {

/// Power of L + R by third octave in 400 ms of a mix: |L|² + |R|².
using Moment = std::array<double, kBands>;

/// Every 400 ms, one after the other. [any]
std::vector<Moment> moments_of(const MixRows& rows);

/// Power of the bands with centres in [from, to). [any]
double between(const Moment& moment, double from_hz, double to_hz);

/// Those that are the loudest `percent` by power of 100 Hz to 10 kHz; silent ones are none. They
/// point into `moments`. [any]
std::vector<const Moment*> loudest_of(const std::vector<Moment>& moments, double percent);

}  // namespace sitwell
