#pragma once

#include "analysis/faults/clicks.h"
#include "analysis/faults/ending.h"
#include "analysis/faults/slow_spectra.h"
#include "analysis/faults/track_faults.h"
#include "analysis/time/grid.h"
#include "core/audio/audio_view.h"

#include <cstddef>
#include <vector>

namespace sitwell {

/// Hears one file, front to back, once, for what is wrong with it.
///
/// One or two channels at any rate; samples are finite. Any blocking gives the same bits. Memory
/// beyond some rows of figures a second is about a hundred kilobytes. One thread at a time. [any]
class FaultListener {
public:
    FaultListener(double sample_rate_hz, std::size_t channels);
    void process(ConstAudioView audio);
    /// Ends the file. Call once; the listener is spent.
    TrackFaults finish();

private:
    void hear_hop(ConstAudioView hop);
    void hear_milliseconds(ConstAudioView hop);
    void hear_spectrum(const SlowSpectrum& spectrum);

    double sample_rate_hz_;
    std::size_t channels_;
    HopCutter hops_;
    SlowSpectra spectra_;
    FlatTops flat_tops_;
    Sides sides_;
    Rumble rumble_;
    NoiseFloor noise_;
    Hum hum_;
    DropOuts drop_outs_;
    Clicks clicks_;
    DigitalSilence silence_;
    Ending ending_;
    Origin origin_;
    std::vector<float> peaks_;
    Frames heard_ = 0;
};

}  // namespace sitwell
