#pragma once

#include "analysis/faults/digital_silence.h"
#include "analysis/faults/drop_outs.h"
#include "analysis/faults/flat_tops.h"
#include "analysis/faults/hum.h"
#include "analysis/faults/noise_floor.h"
#include "analysis/faults/origin.h"
#include "analysis/faults/places.h"
#include "analysis/faults/rumble.h"
#include "analysis/faults/sides.h"

#include <cstddef>

namespace sitwell {

/// All that may be wrong with one file by itself: figures and places, in frames of the file at the
/// session's rate. Which figure is a fault is for `decide` to say.
struct TrackFaults {
    double sample_rate_hz = 48000.0;
    std::size_t channels = 1;
    Frames frames = 0;

    FlatTopFigures flat_tops;
    SideFigures sides;
    RumbleFigures rumble;
    NoiseFigures noise;
    HumFigures hum;
    DropOutFigures drop_outs;
    Places clicks;
    SilenceFigures silence;
    double ending_dbfs = -200.0;  ///< RMS of the last 10 ms
    OriginFigures origin;
};

}  // namespace sitwell
