#pragma once

#include "catalog/catalog.h"

#include <string>
#include <vector>

namespace sitwell::test {

/// A measured point: what was varied, and what came of it.
struct Point {
    float x = 0.0f;
    float y = 0.0f;
};
using Curve = std::vector<Point>;

/// A device with its settings, measured by playing to it at 48 kHz.
struct Setting {
    const DeviceInfo* device = nullptr;
    std::vector<float> values;
};

/// Gain in dB over Hz, 20 Hz to 20 kHz: the transform of what it makes of a click.
Curve response(const Setting& setting);
/// The same from 0 to 6 kHz, evenly and closer, for what has teeth in a row.
Curve comb(const Setting& setting);
/// The response of what differs between left and right.
Curve response_of_sides(const Setting& setting);
/// Level out over level in, −60 to 0 dBFS: a sine of 1 kHz, once everything has settled.
Curve level_out(const Setting& setting);
/// Level in dBFS over ms: a sine of 1 kHz that rises from −30 to −6 dBFS for 300 ms and falls back.
Curve level_over_time(const Setting& setting);
/// Level in dB over ms of what follows a click, its loudest 20 ms being 0 dB.
Curve decay(const Setting& setting);
/// Level in dB of harmonics 1 to 9 of a sine of 1 kHz at −12 dBFS, the first being 0 dB.
Curve harmonics(const Setting& setting);

}  // namespace sitwell::test
