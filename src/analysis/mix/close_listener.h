#pragma once

#include "analysis/faults/hum.h"
#include "analysis/faults/noise_floor.h"
#include "analysis/faults/slow_spectra.h"
#include "analysis/mix/fine_spectra.h"
#include "analysis/time/grid.h"
#include "core/audio/audio_view.h"

#include <cstddef>

namespace sitwell {

/// What is heard of a finished mix by listening closely: what its pauses are full of, and its
/// spectrum in fine.
struct CloseFigures {
    NoiseFigures noise;
    HumFigures hum;
    FineSpectra fine;
    std::size_t channels = 0;
};

/// Hears a mix of one or two channels for what only critical listening asks about; while mixing
/// nobody does, so MixMeter does without. Any blocking gives the same figures. One thread at a
/// time. [any]
class CloseListener {
public:
    CloseListener(double sample_rate_hz, std::size_t channels);

    void process(ConstAudioView audio);
    /// Ends the stream. Call once.
    CloseFigures finish();

private:
    std::size_t channels_;
    HopCutter hops_;
    NoiseFloor noise_;
    SlowSpectra slow_;
    Hum hum_;
    FineSpectraMeter fine_;
};

}  // namespace sitwell
